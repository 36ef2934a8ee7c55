"""How good the reader is: scorers, public benchmarks, and floors that may only rise."""
