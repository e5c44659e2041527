"""The metrics of the benchmark, each by the product's own functions, each beside a baseline of the same run."""
