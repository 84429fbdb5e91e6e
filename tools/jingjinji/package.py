"""Writing a Frictionless data package: tables as CSV, their schemas in datapackage.json.

Frictionless specifications, https://specs.frictionlessdata.io/ (Data Package, Tabular Data
Resource, Table Schema). `unit` on a field is our own property.
"""
import csv
import json
from dataclasses import dataclass, field
from pathlib import Path

BASES = ["observed", "estimated", "modelled", "assumed"]


@dataclass
class Field:
    name: str
    type: str = "string"
    unit: str = ""
    required: bool = True
    unique: bool = False
    minimum: float = None
    maximum: float = None
    enum: list = None
    pattern: str = ""
    description: str = ""

    def schema(self):
        constraints = {}
        if self.required:
            constraints["required"] = True
        for key in ("unique", "minimum", "maximum", "enum", "pattern"):
            value = getattr(self, key)
            if value is not None and value != "" and value is not False:
                constraints[key] = value
        out = {"name": self.name, "type": self.type}
        if self.unit:
            out["unit"] = self.unit
        if self.description:
            out["description"] = self.description
        if constraints:
            out["constraints"] = constraints
        return out


@dataclass
class Table:
    name: str
    description: str
    fields: list
    key: list
    rows: list
    sources: list
    foreign_keys: list = field(default_factory=list)  # (field names, resource, its field names)
    licence: str = ""

    def resource(self):
        schema = {"fields": [f.schema() for f in self.fields], "missingValues": [""], "primaryKey": self.key}
        if self.foreign_keys:
            schema["foreignKeys"] = [
                {"fields": own, "reference": {"resource": resource, "fields": theirs}}
                for own, resource, theirs in self.foreign_keys]
        out = {"name": self.name, "path": f"{self.name}.csv", "profile": "tabular-data-resource",
               "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
               "description": self.description, "sources": self.sources}
        if self.licence:
            out["licenses"] = [LICENCES[self.licence]]
        return out | {"schema": schema}


LICENCES = {
    "MIT": {"name": "MIT", "title": "MIT License", "path": "https://opensource.org/license/mit"},
    "GPL-3.0": {"name": "GPL-3.0", "title": "GNU General Public License 3.0",
                "path": "https://www.gnu.org/licenses/gpl-3.0.html"},
    "Apache-2.0": {"name": "Apache-2.0", "title": "Apache License 2.0",
                   "path": "https://www.apache.org/licenses/LICENSE-2.0"},
    "BSD-3-Clause": {"name": "BSD-3-Clause", "title": "BSD 3-Clause License",
                     "path": "https://opensource.org/license/bsd-3-clause"},
}


def basis_field():
    return Field("basis", enum=BASES)


def share(name, description=""):
    return Field(name, "number", unit="1", minimum=0, maximum=1, description=description)


def code(name="zone", pattern="^[0-9]{6}$", unique=False):
    return Field(name, pattern=pattern, unique=unique)


def count(name, unit="person"):
    return Field(name, "integer", unit=unit, minimum=0)


def year():
    return Field("year", "integer", unit="year", minimum=1900, maximum=2100)


def write_csv(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as f:
        writer = csv.writer(f, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_table(folder, table):
    write_csv(Path(folder) / f"{table.name}.csv", [f.name for f in table.fields], table.rows)


def write_package(folder, tables, about):
    """`about` holds the package's own properties; the tables' schemas are added to it."""
    for table in tables:
        check(table)
        write_table(folder, table)
    package = about | {"resources": [table.resource() for table in tables]}
    with open(Path(folder) / "datapackage.json", "w", encoding="utf-8") as f:
        json.dump(package, f, ensure_ascii=False, indent=1)
        f.write("\n")


def check(table):
    """A table that breaks its own key or width never reaches the disk."""
    names = [f.name for f in table.fields]
    at = [names.index(k) for k in table.key]
    seen = set()
    for row in table.rows:
        if len(row) != len(names):
            raise ValueError(f"{table.name}: {row} has {len(row)} values, not {len(names)}")
        key = tuple(row[i] for i in at)
        if key in seen:
            raise ValueError(f"{table.name}: two rows of key {key}")
        seen.add(key)
