"""What runs saw besides what judges has words, for its own names are those of a program."""

from collections.abc import Iterator

from guide.diagnostics import Diagnostic, choose_from, few, quoted
from guide.evidence.records import owner
from guide.model import Guide, Record


def what_was_seen_has_words(guide: Guide) -> Iterator[Diagnostic]:
    """The criterion says in words what each thing is that its runs saw, and nothing that none of them saw."""
    records: dict[str, list[Record]] = {}
    for name, record in guide.records.items():
        records.setdefault(owner(name)[0], []).append(record)
    for criterion in guide.criteria.values():
        found = records.get(criterion.id, [])
        if not guide.sure(criterion.file) or not all(guide.sure(record.file) for record in found):
            continue
        names = dict.fromkeys(name for record in found for name in record.seen if name not in record.observations)
        source = guide.source(criterion.file)
        if wordless := [name for name in names if name not in criterion.seen]:
            fix = f"write under “seen:” what {'each' if wordless[1:] else 'it'} is, as in “{wordless[0]}: …”"
            has = "have" if wordless[1:] else "has"
            message = f"{few([*map(quoted, wordless)])}, which a run of this row saw, {has} no words"
            yield Diagnostic(source.key(("seen",) if criterion.seen else ()), message, fix)
        if not found:
            continue  # it may be seen once something is run
        for name in criterion.seen:
            if name not in names:
                fix = choose_from(name, wordless) if wordless else "remove it, or let a probe print it"
                yield Diagnostic(source.key(("seen", name)), f"no run of this row saw {quoted(name)}", fix)
