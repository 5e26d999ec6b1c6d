"""Definitions shared by the KVN and XML notations of CCSDS messages: kinds of messages, keyword with value."""

from dataclasses import dataclass

KINDS = {
    "OEM": "an orbit ephemeris message",
    "OPM": "an orbit parameter message",
    "OMM": "an orbit mean-elements message",
    "TDM": "a tracking data message",
    "OCM": "an orbit comprehensive message",
    "AEM": "an attitude ephemeris message",
    "APM": "an attitude parameter message",
    "ACM": "an attitude comprehensive message",
    "CDM": "a conjunction data message",
    "RDM": "a re-entry data message",
    "EPM": "an event message",
    "PRM": "a pointing request message",
    "SEM": "a spacecraft event message",
    "NDM": "a combined navigation data message",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A keyword and its value, its line, and the unit that XML gives as an attribute.

    Lines of numbers have no keyword; lines such as META_START have no value.
    """

    key: str
    value: str
    line: int
    unit: str = ""
