package search

import (
	"strings"
	"unicode/utf8"

	"tipsearch/index/sentence"
)

// shorter cuts a long sentence down to the clauses around its occurrence, as many
// as there is room for, and a long clause between words.
func shorter(text string, whole [2]int, start, end int) [2]int {
	// Text without full stops can be a sentence of megabytes: look no further than
	// a snippet could reach.
	if far := start - 4*snippetLength; far > whole[0] {
		for !utf8.RuneStart(text[far]) {
			far++
		}
		whole[0] = far + strings.IndexByte(text[far:start], ' ') + 1
	}
	if far := end + 4*snippetLength; far < whole[1] {
		for !utf8.RuneStart(text[far]) {
			far--
		}
		if space := strings.LastIndexByte(text[end:far], ' '); space > 0 {
			far = end + space
		}
		whole[1] = far
	}
	clauses := sentence.Clauses(text[whole[0]:whole[1]])
	first, last := -1, -1
	for i, c := range clauses {
		if c[1]+whole[0] > start && first < 0 {
			first = i
		}
		if c[0]+whole[0] < end {
			last = i
		}
	}
	if first < 0 || last < first {
		return window(text, whole, start, end)
	}
	from := min(start, clauses[first][0]+whole[0])
	to := max(end, clauses[last][1]+whole[0])
	if to-from > snippetLength*3/2 {
		return window(text, [2]int{from, to}, start, end)
	}
	for grew := true; grew; {
		grew = false
		if last+1 < len(clauses) && clauses[last+1][1]+whole[0]-from <= snippetLength {
			last++
			to, grew = clauses[last][1]+whole[0], true
		}
		if first > 0 && to-clauses[first-1][0]-whole[0] <= snippetLength {
			first--
			from, grew = clauses[first][0]+whole[0], true
		}
	}
	return [2]int{from, to}
}

// window cuts a run that has no clause ends to cut at between words.
func window(text string, whole [2]int, start, end int) [2]int {
	room := max(0, snippetLength-(end-start)) / 2
	from, to := whole[0], whole[1]
	if start-room > from {
		from = start - room
		if space := strings.IndexByte(text[from:start], ' '); space >= 0 {
			from += space + 1
		} else {
			for !utf8.RuneStart(text[from]) {
				from++
			}
		}
	}
	if end+room < to {
		to = end + cutBetweenWords(text[end:to], room)
	}
	return [2]int{from, to}
}

// cutEnd returns where to cut text so that at most about n bytes stay: after a whole
// sentence where one ends early enough, else between words.
func cutEnd(text string, n int) int {
	if len(text) <= n*3/2 {
		return len(text)
	}
	end := 0
	for _, s := range sentence.Split(text) {
		if s[1] > n && end > 0 {
			break
		}
		end = s[1]
		if end > n {
			break
		}
	}
	if end > 0 && end <= n*3/2 {
		return end
	}
	return cutBetweenWords(text, n)
}

func cutBetweenWords(text string, n int) int {
	if n >= len(text) {
		return len(text)
	}
	if space := strings.LastIndexByte(text[:n], ' '); space > 0 {
		if end := len(strings.TrimRight(text[:space], " ,;:–—-")); end > 0 {
			return end
		}
	}
	for !utf8.RuneStart(text[n]) {
		n--
	}
	return n
}
