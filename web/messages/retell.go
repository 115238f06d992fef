package messages

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Retell says in l a sentence that another package wrote in English: the message
// whose English text it has, with what stands in its places. ok is false where no
// message of the families notice and reason has that text.
//
//	en  notice.prefix = Searched “{word}” as a word: at least {n} letters have to stand before *.
func (l *Language) Retell(english string) (text string, ok bool) {
	for _, p := range patterns() {
		m := p.text.FindStringSubmatch(english)
		if m == nil {
			continue
		}
		var args []any
		for i, name := range p.names {
			value := m[i+1]
			if n, err := strconv.Atoi(strings.ReplaceAll(value, ",", "")); err == nil && p.counts[i] {
				args = append(args, name, n)
				continue
			}
			if name == "why" || name == "part" { // a message in a message
				if why, ok := l.Retell(value); ok {
					value = why
				}
			}
			// Lists are joined as English joins them.
			value = strings.ReplaceAll(value, "” and “", "” "+l.Say("list.and")+" “")
			if name == "values" {
				value = strings.ReplaceAll(value, " or ", " "+l.Say("list.or")+" ")
			}
			args = append(args, name, value)
		}
		return l.Say(p.key, args...), true
	}
	return "", false
}

// pattern finds the sentences of one message.
type pattern struct {
	key    string
	text   *regexp.Regexp
	names  []string
	counts []bool
	weight int // bytes that are not in places
}

// patterns are those of all messages that are retold, the most telling first.
var patterns = sync.OnceValue(func() []pattern {
	var list []pattern
	for key, m := range English().messages {
		if !slices.ContainsFunc([]string{"notice.", "reason."}, func(f string) bool { return strings.HasPrefix(key, f) }) {
			continue
		}
		p := pattern{key: key}
		var b strings.Builder
		b.WriteString(`(?s)^`)
		for _, part := range m.parts {
			switch {
			case part.name == "":
				b.WriteString(regexp.QuoteMeta(part.text))
				p.weight += len(part.text)
			case part.forms == nil:
				b.WriteString(`(.+?)`)
			default:
				// The number and, behind it, any of the forms' words.
				var forms []string
				for _, form := range part.forms {
					forms = append(forms, regexp.QuoteMeta(strings.TrimPrefix(form, "#")))
				}
				slices.Sort(forms)
				b.WriteString(`([0-9,]+)(?:` + strings.Join(forms, "|") + `)`)
			}
			if part.name != "" {
				p.names, p.counts = append(p.names, part.name), append(p.counts, part.forms != nil)
			}
		}
		b.WriteString(`$`)
		p.text = regexp.MustCompile(b.String())
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b pattern) int {
		if a.weight != b.weight {
			return b.weight - a.weight
		}
		return strings.Compare(a.key, b.key)
	})
	return list
})
