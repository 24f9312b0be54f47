"""A file name that is no UTF-8 is shown as well as it can be, and its file is read."""

import os
from pathlib import Path

from jixiao.intake import Unreadable, read_files


def test_a_name_in_gb18030_bytes_is_read(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "养护.json".encode("gb18030")))
    path.write_text('{"kind": "target", "project": {"name": "农村公路养护"}, "indicators": []}', "utf-8")
    (submission,) = read_files([path])
    assert not isinstance(submission, Unreadable)
    assert submission.file.encode().decode() == submission.file
    assert submission.file.endswith(".json")
