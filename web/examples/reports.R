# Reads everything that a search finds, and its trend, with base R alone.
#
#   Rscript reports.R http://localhost:8080 '"replacement pickers"'

arguments <- commandArgs(trailingOnly = TRUE)
base <- if (length(arguments) > 0) arguments[1] else "http://localhost:8080"
q <- if (length(arguments) > 1) arguments[2] else "\"replacement pickers\""
address <- function(path, q) paste0(base, "/api/v1/", path, "?q=", URLencode(q, reserved = TRUE))

hits <- read.csv(address("search.csv", q), encoding = "UTF-8")
print(xtabs(occurrences ~ year + section, hits))

trend <- read.csv(address("trends.csv", q), encoding = "UTF-8")
seen <- subset(trend, status != "no_report") # a year without a report is no zero
plot(seen$year, seen$per_10k_words, type = "b", xlab = "year", ylab = "matches in 10,000 words", main = q)
