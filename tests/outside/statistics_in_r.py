"""Compare a paper's figures with those of R's package psych, on random papers with blanks, voids and constant items.

    apt-get install r-base-core r-cran-psych
    python tests/outside/statistics_in_r.py 200

prints how many papers were compared and the greatest difference of any figure; it ends with 1 above 1e-9.
"""

from __future__ import annotations

import math
import random
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

from ketaquiz.grading.statistics import Answer, Column, paper_figures

SCRIPT = """
suppressWarnings(suppressMessages(library(psych)))
show <- function(x) paste(ifelse(is.na(x), "NA", sprintf("%.17g", x)), collapse = " ")
files <- commandArgs(TRUE)
for (f in files) {
  m <- as.matrix(read.csv(f, header = FALSE)); colnames(m) <- paste0("V", seq_len(ncol(m)))
  total <- rowSums(m); k <- ncol(m)
  s <- apply(m, 2, var)
  # psych refuses a matrix with a constant item: there R's own covariances stand for it
  a <- if (var(total) == 0) NA else if (min(s) > 0) suppressWarnings(suppressMessages(
    psych::alpha(m, check.keys = FALSE, warnings = FALSE, n.iter = 1)))$total$raw_alpha
    else k / (k - 1) * (1 - sum(s) / var(total))
  rest <- sapply(seq_len(k), function(i) suppressWarnings(cor(m[, i], total - m[, i])))
  drop <- sapply(seq_len(k), function(i) psych::tr(cov(m[, -i, drop = FALSE])))
  without <- sapply(seq_len(k), function(i) {
    v <- var(total - m[, i]); j <- k - 1; if (j < 2 || v == 0) NA else j / (j - 1) * (1 - drop[i] / v) })
  cat(show(a), "|", show(sd(total)), "|", show(mean(total)), "|", show(median(total)), "|",
      show(rest), "|", show(without), "|", show(colMeans(m)), "\\n")
}
"""


def random_paper(seed: int) -> tuple[list[Column], list[list[Answer]]]:
    """Papers of people who know more or less, with halves and points of several sizes; some items all right or wrong."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    items, papers = chance.randrange(3, 40), chance.randrange(5, 120)
    one_size = seed % 2 == 0
    columns = [
        Column(f"i{at}", Fraction(1) if one_size else Fraction(chance.randrange(1, 7), 2)) for at in range(items)
    ]
    hard = [chance.uniform(-2, 2) for _ in columns]
    constant = set(chance.sample(range(items), items // 8))
    rows = []
    for _ in range(papers):
        able = chance.gauss(0, 1)
        row = []
        for at, difficulty in enumerate(hard):
            right = at in constant or chance.random() < 1 / (1 + math.exp(difficulty - able))
            share = Fraction(right) if one_size else Fraction(right) * Fraction(chance.choice([1, 1, 2]), 2)
            row.append(Answer(Fraction(1) if at in constant else share))
        rows.append(row)
    return columns, rows


def main() -> int:
    """Compare as many random papers as asked for."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "figures.R")
        script.write_text(SCRIPT, encoding="utf-8")
        made = [random_paper(seed) for seed in range(count)]
        files = []
        for number, (columns, rows) in enumerate(made):
            file = Path(folder, f"{number}.csv")
            lines = [
                ",".join(f"{float(a.share * c.points)!r}" for a, c in zip(row, columns, strict=True)) for row in rows
            ]
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")
            files.append(str(file))
        answer = subprocess.run(["Rscript", str(script), *files], stdout=subprocess.PIPE, text=True, check=True)
    for (columns, rows), line in zip(made, answer.stdout.strip().splitlines(), strict=True):
        alpha, deviation, mean, median, rest, without, means = line.split("|")
        figures = paper_figures(columns, rows)
        pairs: list[tuple[float | None, str]] = [
            (figures.alpha, alpha),
            (figures.deviation, deviation),
            (figures.mean, mean),
            (figures.median, median),
        ]
        for each, r, left, average in zip(figures.items, rest.split(), without.split(), means.split(), strict=True):
            column = columns[figures.items.index(each)]
            pairs += [(each.r, r), (each.alpha_without, left), (each.p * float(column.points), average)]
        for own, theirs in pairs:
            if (own is None) != (theirs.strip() == "NA"):
                print("one of the two has no figure:", own, theirs)
                return 1
            if own is not None:
                worst = max(worst, abs(own - float(theirs)))
    print(f"{count} papers compared; greatest difference {worst:.2g}")
    return int(worst > 1e-9)


if __name__ == "__main__":
    sys.exit(main())
