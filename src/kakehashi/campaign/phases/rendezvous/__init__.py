"""A launch that is computed; its table is `launch`."""
