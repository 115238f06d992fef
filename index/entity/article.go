package entity

import (
	"strings"
)

// articles finds "Article 128 of the criminal code", "Articles 119 and 120 of the penal code", "Section 370 of the
// Penal Code"; each number is a mention. A number without its law names nothing.
func (f *finder) articles(i int) {
	if n := f.at(i + 1); n == nil || !n.digit || n.gap != gapSpace {
		return
	}
	type number struct {
		from, to int // tokens
		end      int // in bytes
		text     string
	}
	var numbers []number
	j := i + 1
	for {
		end, text := f.articleNumber(f.tokens[j].start)
		k := j
		for k < len(f.tokens) && f.tokens[k].start < end {
			k++
		}
		numbers = append(numbers, number{j, k, end, text})
		j = k
		and := f.key(j) == "and" || f.key(j) == "or" || f.key(j) == "through" || f.key(j) == "to"
		if and {
			j++
		}
		if j >= len(f.tokens) || !f.tokens[j].digit || !and && f.tokens[j].gap != gapComma && f.tokens[j].gap != gapHyphen {
			break
		}
	}
	j = f.pastBracket(j)
	var law Entity
	end, ok := j, false
	if k := f.key(j); k == "of" || k == "in" || k == "under" {
		law, end, ok = f.lawBehind(j + 1)
	}
	if !ok {
		for _, num := range numbers {
			f.bare = append(f.bare, bareArticle{word: i, from: num.from, to: num.to, end: num.end, number: num.text})
		}
		return
	}
	if _, ok := f.entities[law.ID]; !ok {
		law.Aliases = []Alias{}
		f.entities[law.ID] = &law
	}
	word := "Article"
	if strings.HasPrefix(f.key(i), "sec") {
		word = "Section"
	}
	for n, num := range numbers {
		e := Entity{ID: law.ID + "-" + strings.ToLower(word) + "-" + slugNumber(num.text),
			Name: word + " " + num.text + " of the " + law.Name, Type: Law, Code: law.Code}
		from, to, stop := num.from, num.to, num.end
		start := f.tokens[num.from].start
		if n == 0 {
			from, start = i, f.tokens[i].start
		}
		if n == len(numbers)-1 {
			to, stop = end, f.closed(end)
		}
		f.addSpan(from, to, start, stop, e, byPattern)
	}
}

// pastBracket returns the token after the bracket that opens before token j, as in "Article 135 (human trafficking)
// of the criminal code"; j if none opens there.
func (f *finder) pastBracket(j int) int {
	t := f.at(j)
	if t == nil || t.gap != gapOpen {
		return j
	}
	length := strings.IndexByte(f.text[t.start:min(len(f.text), t.start+80)], ')')
	if length < 0 {
		return j
	}
	k := j
	for k < len(f.tokens) && f.tokens[k].start < t.start+length {
		k++
	}
	return k
}

// lawBehind reads the law after "of", skipping "the", a nationality or a country.
func (f *finder) lawBehind(j int) (Entity, int, bool) {
	for n := 0; n < 4 && j < len(f.tokens) && f.tokens[j].gap == gapSpace; n++ {
		if hits, length := f.names.match(f.tokens, j); length > 0 && f.entries[hits[0].at].Type == Law {
			return f.entries[hits[0].at], j + length, true
		}
		if end, e, ok := f.lawAt(j); ok {
			return e, end, true
		}
		// "Article 74 of the labor law"
		if k := f.key(j + 1); (k == "law" || k == "act" || k == "decree" || k == "regulation") &&
			!f.tokens[j].capital && f.key(j) != "the" {
			name := tidy(f.text[f.tokens[j].start:f.tokens[j+1].end])
			return f.lawEntity(name, name), j + 2, true
		}
		if _, national := f.demonyms[f.key(j)]; !national && f.key(j) != "the" && f.key(j) != "revised" &&
			f.key(j) != "amended" && f.key(j) != "country" && f.key(j) != "new" && f.year(j) == 0 {
			break
		}
		j++
	}
	return Entity{}, 0, false
}

// articleNumber reads "129/1", "244-a", "3(2)", "201 bis" at byte at.
func (f *finder) articleNumber(at int) (end int, text string) {
	i := at
	for i < len(f.text) {
		c := f.text[i]
		switch {
		case c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			i++
		case (c == '/' || c == '-' || c == '.') && i+1 < len(f.text) && wordByte(f.text, i+1) && f.text[i+1] < 0x80 &&
			(f.text[i+1] <= '9' || i+2 >= len(f.text) || !wordByte(f.text, i+2)):
			i++
		case c == '(':
			n := strings.IndexByte(f.text[i:], ')')
			if n < 0 || n > 4 || strings.ContainsAny(f.text[i:i+n], " \n") {
				return i, f.text[at:i]
			}
			i += n + 1
		default:
			for _, latin := range [...]string{" bis", " ter", " quater", " quinquies"} {
				if strings.HasPrefix(f.text[i:], latin) && (i+len(latin) >= len(f.text) || !wordByte(f.text, i+len(latin))) {
					i += len(latin)
					return i, f.text[at:i]
				}
			}
			return i, f.text[at:i]
		}
	}
	return i, f.text[at:i]
}

// slugNumber returns an article's number as part of an id: "129/1" is "129-1".
func slugNumber(text string) string {
	var b strings.Builder
	dash := false
	for _, r := range strings.ToLower(text) {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' {
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			dash = false
			b.WriteRune(r)
			continue
		}
		dash = true
	}
	return b.String()
}

// bareArticle is an article without its law beside it.
type bareArticle struct {
	word, from, to int // tokens: "article", the number
	end            int // in bytes
	number         string
}

// bareArticles assigns "article 129" to the one law of which the report cites that article, or a part of it such as
// 129/1, with the law's name.
func (f *finder) bareArticles() {
	if len(f.bare) == 0 {
		return
	}
	laws := f.citedArticles()
	for _, bare := range f.bare {
		base := slugNumber(bare.number)
		law, ok := laws[base]
		if !ok || law.ID == "" {
			continue
		}
		word, from := "Article", bare.from
		if strings.HasPrefix(f.key(bare.word), "sec") {
			word = "Section"
		}
		if bare.word == from-1 {
			from = bare.word
		}
		e := Entity{ID: law.ID + "-" + strings.ToLower(word) + "-" + base,
			Name: word + " " + bare.number + " of the " + law.Name, Type: Law, Code: law.Code}
		f.addSpan(from, bare.to, f.tokens[from].start, bare.end, e, byShape)
	}
}

// citedArticles returns the laws of which the text cites an article, by the number and by the number it begins with;
// the zero Entity if there are several.
func (f *finder) citedArticles() map[string]Entity {
	laws := map[string]Entity{}
	for _, c := range f.found {
		e := f.entities[c.id]
		if e.Type != Law {
			continue
		}
		head, number, ok := strings.Cut(c.id, "-article-")
		if !ok {
			if head, number, ok = strings.Cut(c.id, "-section-"); !ok {
				continue
			}
		}
		_, name, _ := strings.Cut(e.Name, " of the ")
		first, _, _ := strings.Cut(number, "-")
		for _, key := range []string{number, first} {
			if old, met := laws[key]; met && old.ID != head {
				laws[key] = Entity{}
			} else if !met {
				laws[key] = Entity{ID: head, Name: name, Code: e.Code}
			}
		}
	}
	return laws
}
