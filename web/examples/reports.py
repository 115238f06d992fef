"""Read a search, its trend, its lines and everything it finds into pandas.

    python reports.py http://localhost:8080 '"replacement pickers"' chart.png

Needs pandas and matplotlib (requirements.txt) and a running tipsearch.
"""

import json
import sys
from urllib.parse import urlencode
from urllib.request import urlopen

import matplotlib

matplotlib.use("Agg")  # draws into files, needs no screen
import matplotlib.pyplot as plt
import pandas as pd


def address(base, path, **params):
    """The address of a view; a list is given as a repeated parameter."""
    return f"{base}/api/v1/{path}?{urlencode(params, doseq=True)}"


def read(url):
    with urlopen(url) as answer:
        return json.load(answer)


def marked(snippet):
    """The words of a snippet that match: marks count code points, as Python does."""
    return [snippet["text"][start:end] for start, end in snippet["marks"]]


def main(base, q, picture):
    # A page of results, as the search page shows it.
    found = read(address(base, "search", q=q, size=5))
    print(f"{found['total']['sections']} sections in {found['total']['reports']} reports; exact: {found['also']['exact']['sections']}")
    for hit in found["hits"]:
        for snippet in hit["snippets"][:1]:
            print(f"  {hit['id']}, paragraph {snippet['paragraph']}: {', '.join(marked(snippet))}")

    # Everything, without a limit. Int64 is a whole number that may be missing.
    hits = pd.read_csv(address(base, "search.csv", q=q), dtype={"year": "Int64"})
    assert len(hits) == found["total"]["sections"]
    print(hits.groupby(["year", "section"])["occurrences"].sum().unstack(fill_value=0))

    # Every occurrence in its line.
    lines = pd.read_csv(address(base, "concordance.csv", q=q, order="year"), dtype={"year": "Int64"})
    assert len(lines) == hits["occurrences"].sum()
    print(lines[["year", "section", "match", "citation"]].head(3).to_string(index=False))

    # The trend. A year without a report is no zero: leave it out of the line.
    trend = pd.read_csv(address(base, "trends.csv", q=q))
    seen = trend[trend["status"] != "no_report"]
    print(trend[["year", "occurrences", "reports_indexed", "status"]].to_string(index=False))
    axes = seen.plot(x="year", y="per_10k_words", marker="o", legend=False, title=q)
    axes.set_ylabel("matches in 10,000 words")
    axes.set_xticks(trend["year"])
    plt.savefig(picture)


if __name__ == "__main__":
    arguments = sys.argv[1:] + ["http://localhost:8080", '"replacement pickers"', "trend.png"][len(sys.argv) - 1 :]
    main(*arguments)
