#!/bin/sh
# The same with curl:  sh reports.sh http://localhost:8080 '"replacement pickers"'
set -eu
base=${1:-http://localhost:8080}
q=${2:-'"replacement pickers"'}

# A page of results, with the counts of all filters.
curl -fsSG "$base/api/v1/search" --data-urlencode "q=$q" --data-urlencode size=2

# Everything as a table, compressed on the way.
curl -fsSG --compressed "$base/api/v1/search.csv" --data-urlencode "q=$q" --data-urlencode year=2020..

# Every occurrence in its line, ordered by the words before it.
curl -fsSG "$base/api/v1/concordance.csv" --data-urlencode "q=$q" --data-urlencode order=left

# Ask again only for what has changed: 304 and no body while the index is the same.
tag=$(curl -fsSGI "$base/api/v1/search" --data-urlencode "q=$q" | tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p')
curl -fsSG -o /dev/null -w '%{http_code}\n' -H "If-None-Match: $tag" "$base/api/v1/search" --data-urlencode "q=$q"
