"""How long does an orbit last, and what does it cost to keep it or to end it?"""
