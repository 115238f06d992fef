// Package messages answers: how is this said in the reader's language?
//
// A catalogue a language, en.txt, ru.txt, es.txt and fr.txt, holds every text of
// the pages under a key; README.md says how to add one. Plural forms are chosen by
// the rules of the CLDR, numbers, shares and dates are written as each language
// writes them. Years are not numbers here: they are plain everywhere.
//
//	count.found = {sections: one # section | other # sections} in {reports: one # report | other # reports}
//	count.found = {sections: one # раздел | few # раздела | many # разделов} в {reports: one #
//	докладе | few # докладах | many # докладах}
//
// The language that a page is in is its reader's; what reports say is not
// translated.
//
// Other packages make a [Message] where they know what to say, and it is put into words where
// somebody reads it. So this package imports none of ours, and each may import it.
package messages

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

//go:embed *.txt
var files embed.FS

// codes are the languages there are, the one that stands where none is asked for
// first.
var codes = [...]string{"en", "ru", "es", "fr"}

// Language is the catalogue of one language. Safe for concurrent use.
type Language struct {
	Code string // as in addresses and in the lang attribute: "ru"
	Name string // what it calls itself: "Русский"

	tag      language.Tag
	printer  *message.Printer
	messages map[string]said
}

// said is a message, read once: its parts in order, and the same with its markup.
type said struct {
	parts []part
	spans []span
}

// All returns the languages, English first. The list is the caller's.
func All() []*Language { return append([]*Language{}, tables()...) }

// In returns the language of a code such as "ru".
func In(code string) (l *Language, ok bool) {
	for _, l := range tables() {
		if l.Code == code {
			return l, true
		}
	}
	return nil, false
}

// English returns what a page is in that is not asked for in another language, and what
// the API says.
func English() *Language { return tables()[0] }

var tables = sync.OnceValue(func() []*Language {
	list := make([]*Language, len(codes))
	for i, code := range codes {
		body, err := files.ReadFile(code + ".txt")
		if err == nil {
			list[i], err = read(code, string(body))
		}
		if err != nil {
			panic("messages: " + err.Error()) // a fault in an embedded table, which the lint test finds
		}
	}
	return list
})

// Version changes whenever a catalogue does.
func Version() string { return version() }

var version = sync.OnceValue(func() string {
	sum := sha256.New()
	for _, code := range codes {
		body, _ := files.ReadFile(code + ".txt") // tables finds a file that is not there
		sum.Write(body)
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
})

// read reads a catalogue: a message a line, "key = text"; "#" starts a line that
// is a comment.
func read(code, body string) (*Language, error) {
	tag, err := language.Parse(code)
	if err != nil {
		return nil, fmt.Errorf("language %q: %w", code, err)
	}
	l := &Language{Code: code, tag: tag, printer: message.NewPrinter(tag), messages: map[string]said{}}
	n := 0
	for line := range strings.Lines(body) {
		n++
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, text, ok := strings.Cut(line, " = ")
		if !ok {
			return nil, fmt.Errorf("%s.txt: line %d has no key and text", code, n)
		}
		if _, twice := l.messages[key]; twice {
			return nil, fmt.Errorf("%s.txt: line %d: %s is there already", code, n, key)
		}
		m, err := parse(text, !isPlain(key))
		if err != nil {
			return nil, fmt.Errorf("%s.txt: line %d: %w", code, n, err)
		}
		l.messages[key] = m
	}
	l.Name = l.Say("language.name")
	return l, nil
}

// isPlain reports whether the texts of a family have no markup: those of what other
// packages say, which may hold any sign.
func isPlain(key string) bool {
	family, _, _ := strings.Cut(key, ".")
	switch family {
	case "notice", "reason", "evidence", "clue", "file", "place", "repair":
		return true
	}
	return false
}

// Has reports whether there is a message under a key.
func (l *Language) Has(key string) bool {
	_, ok := l.messages[key]
	return ok
}

// Say returns the message of a key. args are names of its places and what stands
// there, one after the other: Say("count.found", "sections", 5, "reports", 2). A key that
// there is not is given itself, which tests look for.
func (l *Language) Say(key string, args ...any) string {
	m, ok := l.messages[key]
	if !ok {
		return key
	}
	return l.fill(m.parts, args)
}

// fill puts args into their places.
func (l *Language) fill(parts []part, args []any) string {
	if len(parts) == 1 && parts[0].name == "" {
		return parts[0].text
	}
	var b strings.Builder
	for _, p := range parts {
		if p.name == "" {
			b.WriteString(p.text)
		} else if value, ok := argument(args, p.name); ok {
			b.WriteString(l.place(p, value))
		} else {
			b.WriteString("{" + p.name + "}")
		}
	}
	return b.String()
}

// place returns the text of a place.
func (l *Language) place(p part, value any) string {
	if pointed, is := value.(*int); is && pointed != nil { // a field that may be null in JSON
		value = *pointed
	}
	switch v := value.(type) {
	case Message:
		return l.Tell(v)
	case []string:
		return l.list(p.forms, v)
	case []Message: // evidence that is several things
		told := make([]string, len(v))
		for i, m := range v {
			told[i] = l.Tell(m)
		}
		return strings.Join(told, "; ")
	case int:
		if p.forms != nil {
			return strings.ReplaceAll(l.plural(p.forms, v), "#", l.Number(v))
		}
	case string:
		if p.forms != nil {
			return strings.ReplaceAll(form(p.forms, v), "#", v)
		}
	}
	return fmt.Sprint(value)
}

// list joins texts as the place that they stand in asks for: {names: and “#”} is
// “a”, “b” and “c”, and {names} is a, b, c.
func (l *Language) list(forms map[string]string, texts []string) string {
	texts = slices.Clone(texts)
	word := ""
	for kind, form := range forms {
		word = " " + l.Say("list."+kind) + " "
		for i, text := range texts {
			texts[i] = strings.ReplaceAll(form, "#", text)
		}
	}
	if last := len(texts) - 1; word != "" && last > 0 {
		return strings.Join(texts[:last], ", ") + word + texts[last]
	}
	return strings.Join(texts, ", ")
}

func argument(args []any, name string) (any, bool) {
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] == name {
			return args[i+1], true
		}
	}
	return nil, false
}

// plural chooses the form of a number.
func (l *Language) plural(forms map[string]string, n int) string {
	return form(forms, categories[plural.Cardinal.MatchPlural(l.tag, n, 0, 0, 0, 0)])
}

// form chooses the form of a name, "other" where it has none of its own.
func form(forms map[string]string, name string) string {
	if text, ok := forms[name]; ok {
		return text
	}
	return forms["other"]
}

// categories are what catalogues call the plural forms, as the CLDR does.
var categories = map[plural.Form]string{
	plural.Other: "other", plural.Zero: "zero", plural.One: "one", plural.Two: "two",
	plural.Few: "few", plural.Many: "many",
}

// Family returns the messages whose keys begin with prefix, by what follows it, for
// scripts: places and plural forms are left as the catalogue writes them.
func (l *Language) Family(prefix string) map[string]string {
	family := map[string]string{}
	for key, m := range l.messages {
		if name, ok := strings.CutPrefix(key, prefix); ok {
			family[name] = source(m.parts)
		}
	}
	return family
}
