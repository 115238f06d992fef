package query

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tipsearch/index/analysis"
	"tipsearch/web/messages"
)

// word reads a run as a word, with the * or ~ behind it or the = before it.
// Punctuation around it falls away: "harvest," is harvest.
func (l *lexer) word(run []char) error {
	at := run[0].at
	exact := run[0].r == '='
	body, tail := cutTail(run)
	if tail == "" && !hasWord(body) {
		if slices.ContainsFunc(run, func(c char) bool { return c.r == '*' }) && trimRun(run, '*') == nil {
			l.emit(leaf, All{}, at)
			return nil
		}
		l.noWord(run)
		return nil
	}
	if star := slices.IndexFunc(body, func(c char) bool { return c.r == '*' }); star >= 0 {
		err := l.fail(body[star].at, messages.New("reason.star_elsewhere"), messages.New("notice.star_elsewhere"))
		if err != nil {
			return err
		}
		before, after := body[:star], body[star+1:]
		if hasWord(before) { // "organi*ation" is organi*, the nearest that there is
			return l.word(append(slices.Clip(before), char{'*', body[star].at}))
		}
		return l.word(append(slices.Clip(after), tailChars(run, len(body))...))
	}
	if i := innerWildcard(body); i >= 0 {
		err := l.fail(body[i].at, messages.New("reason.question"), messages.New("notice.question"))
		if err != nil {
			return err
		}
	}
	s := text(trim(body))
	switch {
	case s == "":
		l.noWord(run)
	case !l.trial && !l.filters.ReadsAsWord(s):
		l.emit(leaf, Phrase{s, exact}, at)
	case tail == "*":
		return l.prefix(s, at)
	case tail != "":
		return l.fuzzy(s, tail, at)
	case exact:
		l.emit(leaf, Phrase{s, true}, at)
	default:
		l.emit(leaf, Word{s}, at)
	}
	return nil
}

// noWord notes that a run was left out.
func (l *lexer) noWord(run []char) {
	l.note(messages.New("notice.no_word", "text", shorten(plain(run))))
}

// ReadsAsWord reports whether s by itself is read as the word s. What is not ("AND",
// or wom?n once it is mended) has to be in quotation marks to print as it reads.
func (l Language) ReadsAsWord(s string) bool {
	lex := lexer{in: chars(s), filters: l, trial: true}
	err := lex.lex()
	return err == nil && len(lex.out) == 1 && lex.out[0].node == Word{s}
}

func (l *lexer) prefix(s string, at int) error {
	if utf8.RuneCountInString(s) < minPrefix {
		if !l.mend {
			return &LimitError{Part: Typed(s + "*"), Limit: messages.New("reason.limit_letters_star", "n", minPrefix)}
		}
		l.note(messages.New("notice.short_prefix", "word", s, "n", minPrefix))
		l.emit(leaf, Word{s}, at)
		return nil
	}
	l.emit(leaf, Prefix{s}, at)
	return nil
}

func (l *lexer) fuzzy(s, tail string, at int) error {
	edits := 1
	if tail != "~" {
		edits, _ = strconv.Atoi(tail[1:])
	}
	if edits < 1 || edits > MaxEdits {
		err := l.fail(at, messages.New("reason.edits", "word", shorten(s)), messages.New("notice.edits", "word", s))
		if err != nil {
			return err
		}
		edits = MaxEdits
	}
	if utf8.RuneCountInString(s) < MinFuzzy {
		if !l.mend {
			return &LimitError{Part: Typed(s + tail), Limit: messages.New("reason.limit_letters_tilde", "n", MinFuzzy)}
		}
		l.note(messages.New("notice.short_fuzzy", "word", s, "n", MinFuzzy))
		l.emit(leaf, Word{s}, at)
		return nil
	}
	if utf8.RuneCountInString(s) > MaxFuzzy {
		if !l.mend {
			return &LimitError{Part: Typed(shorten(s) + tail),
				Limit: messages.New("reason.limit_letters_most", "n", MaxFuzzy)}
		}
		l.note(messages.New("notice.long_fuzzy", "word", shorten(s), "n", MaxFuzzy))
		l.emit(leaf, Word{s}, at)
		return nil
	}
	l.emit(leaf, Fuzzy{s, edits}, at)
	return nil
}

// cutTail parts the run before its closing punctuation into the word and the
// * or ~2 behind it.
func cutTail(run []char) (body []char, tail string) {
	end := len(run)
	for end > 0 && !analysis.Alphanumeric(run[end-1].r) && run[end-1].r != '*' && run[end-1].r != '~' {
		end--
	}
	body = run[:end]
	if end == 0 {
		return body, ""
	}
	if body[end-1].r == '*' {
		for end > 0 && body[end-1].r == '*' {
			end--
		}
		if hasWord(body[:end]) {
			return body[:end], "*"
		}
		return body, ""
	}
	digits := end
	for digits > 0 && isDigit(body[digits-1].r) {
		digits--
	}
	if digits > 0 && body[digits-1].r == '~' && hasWord(body[:digits-1]) && end-digits <= 4 {
		return body[:digits-1], plain(body[digits-1 : end])
	}
	return body, ""
}

// tailChars returns what stood behind the first n characters of a run.
func tailChars(run []char, n int) []char {
	if n >= len(run) {
		return nil
	}
	return run[n:]
}

func hasWord(run []char) bool {
	return len(analysis.Tokens(text(run))) > 0 // ² is a number, and no word
}

// trim is run without the characters around it that are not part of a word.
func trim(run []char) []char {
	for len(run) > 0 && !analysis.Alphanumeric(run[0].r) {
		run = run[1:]
	}
	for len(run) > 0 && !analysis.Alphanumeric(run[len(run)-1].r) {
		run = run[:len(run)-1]
	}
	return run
}

// trimRun is run without r at its ends, nil for nothing left.
func trimRun(run []char, r rune) []char {
	for len(run) > 0 && run[0].r == r {
		run = run[1:]
	}
	for len(run) > 0 && run[len(run)-1].r == r {
		run = run[:len(run)-1]
	}
	if len(run) == 0 {
		return nil
	}
	return run
}

// innerWildcard returns the place of a ? with letters on both sides, else -1.
func innerWildcard(body []char) int {
	for i := 1; i < len(body)-1; i++ {
		if body[i].r == '?' && analysis.Alphanumeric(body[i-1].r) && analysis.Alphanumeric(body[i+1].r) {
			return i
		}
	}
	return -1
}

// shorten keeps a part of a query readable in a message.
func shorten(s string) string {
	const most = 40
	rs := []rune(s)
	if len(rs) <= most {
		return s
	}
	return strings.TrimSpace(string(rs[:most])) + "…"
}
