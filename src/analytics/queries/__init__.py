"""What people ask of a snapshot, in SQL: every number on a page, in an export or in a score comes from here."""

from analytics.queries.corrections import corrections, suggestions
from analytics.queries.evidence import evidence
from analytics.queries.findings import finding_changes, finding_counts, finding_evidence, findings
from analytics.queries.lists import finding_list
from analytics.queries.measures import all_indicators, compare, metric_values, peer_values, peers, pooled
from analytics.queries.model import (
    STANDOUT_KINDS,
    BuildInfo,
    Coverage,
    EvidenceItem,
    Options,
    Peers,
    Profile,
    ReportEntry,
    RequestFlow,
    Selection,
    Standout,
    StandoutKind,
)
from analytics.queries.new_media import accounts, audience, new_media, silent_accounts
from analytics.queries.profile import profile
from analytics.queries.publication import decisions, normative_documents, publication_channels
from analytics.queries.reports import (
    cells,
    changed_cells,
    document_blocks,
    facts,
    has_reports,
    is_known,
    notes,
    report,
    reports,
    same_agency_year,
    sections,
    unsettled,
)
from analytics.queries.requests import (
    applicants,
    outcome_distribution,
    outcome_heatmap,
    outcome_reasons,
    outcome_rows,
    request_flow,
)
from analytics.queries.reuse import SharedSentence, reuse_judged, reuse_pairs, shared_sentences
from analytics.queries.scope import build_info, coverage, coverage_by_year, options, scope_of, years_of
from analytics.queries.standouts import standouts
from analytics.warehouse.states import STATES, State

__all__ = [
    "STANDOUT_KINDS", "STATES", "BuildInfo", "Coverage", "EvidenceItem", "Options", "Peers", "Profile", "ReportEntry",
    "RequestFlow", "Selection", "SharedSentence", "Standout",
    "StandoutKind", "State", "accounts", "all_indicators", "applicants", "audience",
    "build_info", "cells", "changed_cells", "compare", "corrections", "coverage", "coverage_by_year", "decisions", "document_blocks",
    "evidence", "facts",
    "finding_changes", "finding_counts", "finding_evidence", "finding_list",
    "findings", "has_reports", "is_known", "metric_values", "new_media", "normative_documents",
    "notes", "options", "outcome_distribution", "outcome_heatmap", "outcome_reasons", "outcome_rows", "peer_values", "peers",
    "pooled", "profile", "publication_channels", "report", "reports", "request_flow", "reuse_judged", "reuse_pairs",
    "same_agency_year", "scope_of", "sections", "shared_sentences", "silent_accounts", "standouts", "suggestions", "unsettled", "years_of",
]
