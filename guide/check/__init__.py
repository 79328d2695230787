"""References come in; all that is wrong goes out: a literal list of rules, one function each."""

from collections.abc import Callable, Iterator

from guide.check import (
    addresses,
    age,
    cells,
    changes,
    committed,
    engine,
    evidence,
    figures,
    flow,
    former,
    freshness,
    grouping,
    house,
    ids,
    judging,
    listed,
    needs,
    pages,
    pins,
    positions,
    programs,
    prose,
    reasons,
    releases,
    scales,
    service,
    sights,
    sources,
    todo,
)
from guide.diagnostics import Diagnostic
from guide.model import Guide
from guide.prose.references import References

Rule = Callable[[Guide], Iterator[Diagnostic]]
RuleOfTexts = Callable[[References], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    addresses.nouns_leave_addresses_free,
    ids.words_are_english,
    ids.packages_have_a_version,
    ids.packages_are_of_one_option,
    addresses.ids_leave_anchors_free,
    addresses.ids_leave_files_free,
    addresses.answers_can_be_folders,
    grouping.groups_are_known,
    grouping.groups_of_options_are_known,
    ids.cells_name_options,
    ids.scenarios_name_what_exists,
    ids.outcomes_name_what_exists,
    ids.articles_name_options,
    ids.cases_name_what_exists,
    changes.changes_have_their_day,
    changes.changes_name_what_exists,
    service.service_names_what_exists,
    service.files_of_the_service_are_there,
    service.operations_of_the_service_are_there,
    service.files_of_the_service_have_a_role,
    service.roles_of_the_service_are_counted,
    ids.prose_belongs_to_the_flow,
    former.former_ids_are_free,
    cells.every_cell_is_filled,
    cells.fits_stand_in_the_rubric,
    scales.scales_have_what_they_need,
    scales.cells_have_what_their_scale_asks,
    scales.ratings_say_why,
    scales.cells_are_on_their_scale,
    scales.cells_rest_on_their_own_records,
    evidence.evidence_is_of_one_kind,
    sources.evidence_is_named_once,
    evidence.cells_are_backed,
    evidence.probes_are_those_of_their_cells,
    programs.probes_can_be_read,
    programs.programs_say_what_they_need,
    evidence.records_are_of_their_scripts,
    judging.rubrics_ask_for_what_is_observed,
    judging.rubrics_can_be_told_apart,
    judging.runs_are_judged_by_the_rubric,
    judging.records_hold_what_judges,
    judging.records_bear_out_their_cells,
    sights.what_was_seen_has_words,
    figures.values_name_what_was_seen,
    figures.figures_are_not_typed,
    figures.sentences_of_facts_rest_on_something,
    figures.that_there_is_no_order_is_not_typed,
    evidence.days_are_past,
    freshness.probes_install_what_has_settled,
    programs.programs_fit_a_page,
    pins.records_pin_what_their_probes_ask_for,
    releases.releases_are_of_their_options,
    releases.recorded_releases_are_known,
    releases.releases_hold_what_judges,
    releases.what_holds_since_holds_now,
    sources.sources_are_on_other_hosts,
    age.cells_are_fresh,
    evidence.measurements_are_recorded,
    evidence.measurements_are_described,
    evidence.ways_are_of_options,
    evidence.subjects_are_there,
    evidence.named_measurements_exist,
    needs.needs_are_of_their_rows,
    needs.recommended_options_have_what_is_needed,
    flow.every_option_is_recommended_somewhere,
    needs.outcomes_tell_options_apart,
    reasons.reasons_speak_for_what_is_recommended,
    reasons.a_price_is_no_reason,
    reasons.every_rating_decides_something,
    flow.scenarios_weigh_rated_criteria,
    flow.scenarios_agree_with_their_weights,
    flow.scenarios_name_outcomes_that_agree,
    pages.every_guide_has_its_pages,
    pages.titles_are_unique,
    pages.options_look_different,
    house.answer_ids_say_what_was_answered,
    house.questions_are_plain,
    house.questions_say_why_they_are_asked,
    house.most_facts_are_run,
    committed.nothing_that_is_made_is_committed,
    listed.listed_ids_are_the_present_ones,
    engine.guides_are_for_this_engine,
    todo.nothing_is_left_to_write,
)
"""What the files say is sound by itself."""

RULES_OF_TEXTS: tuple[RuleOfTexts, ...] = (
    flow.the_flow_is_sound,
    flow.former_addresses_are_few,
    flow.former_addresses_are_free,
    listed.listed_trails_are_the_present_ones,
    house.questions_can_be_left_open,
    house.trails_are_short,
    house.outcomes_have_their_sections,
    house.outcomes_lead_on,
    positions.positions_name_what_exists,
    positions.projects_end_where_they_should,
    positions.laws_hold,
    cells.cited_fits_are_those_of_the_cells,
    figures.cited_sights_are_those_of_the_runs,
    figures.cited_orders_are_those_of_the_runs,
    pages.articles_are_reachable,
    prose.texts_are_well_formed,
    prose.only_pages_have_headings,
    prose.links_lead_somewhere,
    prose.next_steps_lead_somewhere,
    prose.images_exist_and_have_alternative_text,
    prose.every_image_is_shown,
    prose.shown_code_exists,
)
"""What texts point at is there, and so is what the flow leads to."""


def check(references: References, loaded: list[Diagnostic]) -> list[Diagnostic]:
    """Return everything that is wrong, sorted: the faults found on loading, and those the rules find.

    Where loading put a stand-in, or could not read a file, what the rules say of it is left out. Where it could not
    look into a folder, they are not asked at all: each thing that lies there would be missing somewhere.
    """
    guide = references.guide
    if guide.unread:
        return sorted({*loaded})
    faulty = {diagnostic.place for diagnostic in loaded}
    found = [
        *(diagnostic for rule in RULES for diagnostic in rule(guide)),
        *(diagnostic for rule in RULES_OF_TEXTS for diagnostic in rule(references)),
    ]
    kept = {
        diagnostic
        for diagnostic in found
        if diagnostic.place not in faulty and diagnostic.place.path not in guide.broken
    }
    return sorted({*loaded, *kept})
