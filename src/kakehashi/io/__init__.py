"""Files in and out: OEF and SBDB orbits, CCSDS OEM, tables."""
