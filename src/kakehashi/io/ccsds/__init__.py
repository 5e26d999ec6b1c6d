"""Navigation messages of the CCSDS, in keyword = value notation (KVN) and in XML.

OEM (ephemerides), OPM (one state), OMM (mean elements) and TDM (tracking data) are supported. Other kinds are
recognised, so that errors can name them, but they are not read.
"""
