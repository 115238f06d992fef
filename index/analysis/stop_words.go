package analysis

import "tipsearch/index/table"

var stopWords = table.Must(table.Words(table.Embedded(files, "stop_words.txt")))

// IsStopWord reports whether a word, as in Token.Exact, is so common that it does not indicate the subject of a text.
func IsStopWord(exact string) bool { return stopWords[exact] }
