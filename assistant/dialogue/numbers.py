"""A learned model as it is kept: one file of plain arrays, by name; nothing in it can run."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Self

import numpy as np


class Numbers:
    """For a dataclass whose fields are arrays."""

    __slots__ = ()

    @classmethod
    def read(cls, path: Path) -> Self:
        with np.load(path, allow_pickle=False) as data:
            return cls(**{field.name: data[field.name] for field in fields(cls)})
