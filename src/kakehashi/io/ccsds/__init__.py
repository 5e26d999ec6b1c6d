"""Messages of the CCSDS navigation working group, in keyword = value notation and in XML.

OEM (ephemerides), OPM (one state), OMM (mean elements) and TDM (tracking data) are read.  The other kinds are
recognised and named, but not read.
"""
