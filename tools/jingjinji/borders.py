"""What a border between provinces takes off each kind of flow."""
from . import facts, package as p
from .sources import OURS

FLOWS = ["commuting", "trade", "technology", "patients", "pupils"]


def table():
    rows = [[r["flow"], r["from"], r["to"], r["effect"], r["low"], r["high"], r["source"], r["basis"]]
            for r in facts.inputs("border_effects.csv")]
    side = dict(pattern="^[0-9]{6}$", description="code of a province")
    return p.Table(
        "border_effects", "Border effects by kind of flow and pair of provinces: across the border a flow is exp(-effect) of what it would be "
                          "within one province at the same cost. `low` and `high` are the range worth trying.",
        [p.Field("flow", enum=FLOWS), p.Field("from", **side), p.Field("to", **side), p.Field("effect", "number", unit="logarithm"),
         p.Field("low", "number", unit="logarithm"), p.Field("high", "number", unit="logarithm"), p.Field("source"), p.basis_field()],
        ["flow", "from", "to"], rows, [OURS])
