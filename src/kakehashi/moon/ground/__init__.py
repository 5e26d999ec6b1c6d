"""The ground of the Moon: rasters of heights, nested in each other and in the whole Moon, and horizons over them."""
