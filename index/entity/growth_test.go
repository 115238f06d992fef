package entity

import (
	"fmt"
	"strings"
	"testing"

	"tipsearch/index/growth"
)

func TestGrowth(t *testing.T) {
	type found struct {
		mentions []Mention
		entities []Entity
	}
	read := func(text string) any {
		m, e := Find(text, Report{Country: "NER", Year: 2019})
		return found{m, e}
	}
	many := func(construct string) growth.Input { return growth.Text(read, construct) }
	// Each of these names is different.
	numbered := func(construct string) growth.Input {
		return growth.Made(read, func(n int) string {
			var b strings.Builder
			for i := range n {
				b.WriteString(strings.ReplaceAll(construct, "%", name(i)))
			}
			return b.String()
		})
	}
	growth.Check(t, []growth.Case{
		{Name: "words", Input: many("a ")},
		{Name: "words with a capital", Input: many("Ab ")},
		{Name: "words in capitals", Input: many("AB ")},
		{Name: "one word", Input: many("a")},
		{Name: "numbers", Input: many("1 ")},
		{Name: "numbers of notes", Input: many("(1,2) ")},
		{Name: "ampersands", Input: many("& ")},
		{Name: "apostrophes", Input: many("a'")},
		{Name: "hyphens", Input: many("Ab-")},
		{Name: "stops of abbreviations", Input: many("U.S.")},
		{Name: "brackets", Input: many("(")},
		{Name: "accents", Input: many("é\u0301")},
		{Name: "country names", Input: many("Niger, ")},
		{Name: "country names without a comma", Input: many("Niger Qatar ")},
		{Name: "organisations", Input: many("the ILO and IOM ")},
		{Name: "ministries", Input: many("the Ministry of Labor and ")},
		{Name: "ministries of many things", Input: many("the Ministries of Labor, Justice, Interior, and Health. ")},
		{Name: "ministries, each another", Input: numbered("The Ministry of % Affairs met. ")},
		{Name: "a body of many words", Input: many("Department of National ")},
		{Name: "bodies, each another", Input: numbered("The % Commission met. ")},
		{Name: "committees", Input: many("the National Anti-Trafficking Committee and the committee ")},
		{Name: "acronym definitions", Input: many("the Prosecutor General’s Office (PGO) and the PGO ")},
		{Name: "acronym definitions, each another", Input: numbered("the Office of % Care (O%C) ")},
		{Name: "acronyms that nothing defines", Input: many("(ABC) ")},
		{Name: "articles of a law", Input: many("Articles 1, 2, and 3 of the criminal code ")},
		{Name: "a list of articles", Input: many("Article 1, 2, ")},
		{Name: "articles without their law", Input: many("Article 128 ")},
		{Name: "acts", Input: many("the 2018 Trafficking in Persons Act ")},
		{Name: "acts, each another", Input: numbered("the % Protection Act ")},
		{Name: "an act of many words", Input: many("Act of the ")},
		{Name: "numbered laws", Input: many("Order No. 2010-86 ")},
		{Name: "numbered laws, each another", Input: growth.Made(read, func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, "Law No. %d of 2011. ", i)
			}
			return b.String()
		})},
		{Name: "provinces", Input: many("Kunduz and Takhar Provinces ")},
		{Name: "provinces, each another", Input: numbered("in % Province, ")},
		{Name: "unknown places", Input: many("in Vaqueria, Caazapa, ")},
		{Name: "unknown places, each another", Input: numbered("in %, ")},
		{Name: "persons", Input: many("President John Doe and Doe ")},
		{Name: "persons, each another", Input: numbered("President % Doe% said. ")},
		{Name: "a person of many names", Input: many("President John ")},
		{Name: "initials", Input: many("J. ")},
		{Name: "bodies that are called something", Input: numbered("the group called % met. ")},
		{Name: "sentences", Input: many("The police found forty families in the kilns. ")},
	})
}

// name returns a word that begins with a capital, a different one for each i.
func name(i int) string {
	word := []byte{'Q'}
	for ; i > 0; i /= 20 {
		word = append(word, "bcdfghklmnprstvwxzao"[i%20])
	}
	return string(append(word, "ura"...))
}

func TestFindReadsTheFirstWords(t *testing.T) {
	text := "Niger " + strings.Repeat("a ", MaxWords-2) + "Chad Qatar"
	mentions, _ := Find(text, Report{})
	var named []string
	for _, m := range mentions {
		named = append(named, text[m.Start:m.End])
	}
	if got := strings.Join(named, " "); got != "Niger Chad" {
		t.Errorf("names %q", got)
	}
}

// FuzzResolve checks that no name causes a panic or has an entity twice.
func FuzzResolve(f *testing.F) {
	for _, s := range []string{"ILO", "Ministry of Labor", "Article 128 of the criminal code", "U.S.", "(", "\xff", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		seen := map[string]bool{}
		for _, id := range Resolve(name) {
			if id == "" || seen[id] {
				t.Errorf("Resolve(%q) has %q twice, or an empty id", name, id)
			}
			seen[id] = true
		}
	})
}
