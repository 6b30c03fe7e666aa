# For maintainers. Both commands set up everything that they need by themselves; trainers only need pip.
.PHONY: decks test texts docs bench mutation pictures clean hostile

decks:
	@sh .ci/setup anki pdf
	.venv/bin/ketaquiz build decks -o dist

test:
	@sh .ci/setup dev
	.venv/bin/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

texts:
	@sh .ci/setup dev
	KETAQUIZ_UPDATE=1 .venv/bin/python -m pytest -q -m texts tests/test_broken.py tests/test_check.py tests/test_docs.py

docs:
	@sh .ci/setup docs
	.venv/bin/python -m sphinx -E -q -W --keep-going -d build/manual docs site
	@echo open site/index.html

bench:
	@sh .ci/setup dev bench
	.venv/bin/python tests/bench/bench.py

mutation:
	@sh .ci/setup dev
	.venv/bin/python tests/bench/mutation.py

pictures:
	@sh .ci/setup dev
	.venv/bin/python docs/pictures.py

clean:
	rm -rf .venv dist site build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

hostile:
	@sh .ci/setup dev
	.venv/bin/python tests/hostile/run.py
