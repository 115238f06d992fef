package analysis

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"tipsearch/index/table"
)

func TestTokens(t *testing.T) {
	for _, tt := range []struct {
		text  string
		exact []string
	}{
		{"", nil},
		{"— … *", nil},
		{"Replacement pickers.", []string{"replacement", "pickers"}},
		{"labor.Grant independent", []string{"labor", "grant", "independent"}},
		{"the Prosecutor General’s Office", []string{"the", "prosecutor", "general's", "office"}},
		{"officials’ acknowledgement", []string{"officials", "acknowledgement"}},
		{"“forced or obligatory labor,”", []string{"forced", "or", "obligatory", "labor"}},
		{"U.S. Department; in the U.S.", []string{"u.s", "department", "in", "the", "u.s"}},
		{"Article 129/1, 2,090 cases, 8.7 percent", []string{"article", "129/1", "2,090", "cases", "8.7", "percent"}},
		{"in 2020, 2022, and", []string{"in", "2020", "2022", "and"}},
		{"2024-2025", []string{"2024", "2025"}},
		{"government-compelled", []string{"government", "compelled"}},
		{"in\u2011kind", []string{"in", "kind"}},
		{"traf\u00adficking", []string{"trafficking"}},
		{"LGBTQI+ communities", []string{"lgbtqi", "communities"}},
		{"Aktiwistiň gyzy", []string{"aktiwistiň", "gyzy"}},
		{"Хроника Туркменистана", []string{"хроника", "туркменистана"}},
		{"\u200fعربي\u200f", []string{"عربي"}},
		{"人口販売", []string{"人", "口", "販", "売"}},
		{"ＩＬＯ", []string{"ilo"}},
		{"ﬁnal", []string{"final"}},
		{"rock 'n' roll", []string{"rock", "n", "roll"}},
		{"d'Ivoire d’Ivoire dʼIvoire", []string{"d'ivoire", "d'ivoire", "d'ivoire"}},
		{"bazaars³ of Qom, 12⁴ men", []string{"bazaars", "of", "qom", "12", "men"}},
		{"a.m. and e.g. this", []string{"a.m", "and", "e.g", "this"}},
	} {
		var exact []string
		for _, tok := range Tokens(tt.text) {
			exact = append(exact, tok.Exact)
		}
		if !slices.Equal(exact, tt.exact) {
			t.Errorf("Tokens(%q): words %q, want %q", tt.text, exact, tt.exact)
		}
	}
}

// Words of one form find each other; words of different forms do not.
func TestForms(t *testing.T) {
	one := [][]string{
		{"picker", "pickers", "Picker’s", "PICKERS"},
		{"labour", "labor", "Labour", "labours"},
		{"organisation", "organization", "organizations", "organised", "organizing"},
		{"programme", "program", "programmes", "programs"},
		{"Türkiye", "Turkiye"},
		{"child", "children", "children’s"},
		{"woman", "women"},
		{"U.S.", "US"},
		{"2,090", "2090"},
		{"trafficked", "trafficking", "traffickers"},
		{"defence", "defense"},
		{"centre", "centers"},
		{"author", "authors"},
		{"Côte", "cote"},
		{"minority", "minorities"},
		{"organism", "organisms"},
		{"criticised", "criticized", "criticism"},
	}
	for i, group := range one {
		for _, word := range group {
			if got, want := Tokens(word)[0].Form, Tokens(group[0])[0].Form; got != want {
				t.Errorf("%q has form %q, %q has %q; want the same", word, got, group[0], want)
			}
			for j, other := range one {
				if i != j && Tokens(other[0])[0].Form == Tokens(word)[0].Form {
					t.Errorf("%q and %q have one form %q; want two", word, other[0], Tokens(word)[0].Form)
				}
			}
		}
	}
	for _, apart := range [][]string{
		{"organ", "organization", "organic", "organism"},
		{"author", "authority", "authorize"},
		{"minor", "minority"},
		{"several", "severe"},
		{"international", "internal"},
		{"inform", "informal", "informant"},
		{"picker", "picking"},
		{"emergency", "emerged"},
		{"university", "universal"},
		{"office", "officer", "official"},
		{"important", "import"},
		{"1,3,11", "1311"},
	} {
		forms := map[string]string{}
		for _, word := range apart {
			f := Tokens(word)[0].Form
			if other, taken := forms[f]; taken {
				t.Errorf("%q and %q have one form %q; want two", word, other, f)
			}
			forms[f] = word
		}
	}
}

// Only the beginning of a word too long for any query is indexed: a file that is one word must not exhaust the
// machine's memory.
func TestEndlessWord(t *testing.T) {
	for _, letter := range []string{"x", "X", "ж", "𐐨"} { // of 1, 1, 2 and 4 bytes
		longest := strings.Repeat(letter, 4096) // code points of the longest query
		if tok := Tokens(longest)[0]; tok.Exact != strings.ToLower(longest) {
			t.Errorf("4096 times %s: %d bytes are indexed, want all", letter, len(tok.Exact))
		}
		endless := strings.Repeat(letter, 1<<20)
		tok := Tokens(endless)[0]
		if tok.End != len(endless) || len(tok.Exact) != longestWord || len(tok.Form) > longestWord || !utf8.ValidString(tok.Exact) {
			t.Errorf("a million times %s: %d to %d, %d and %d bytes are indexed, want %d", letter, tok.Start, tok.End, len(tok.Exact), len(tok.Form), longestWord)
		}
	}
}

func TestPositions(t *testing.T) {
	tokens := Tokens("End it.\nBegin now")
	var got []int
	for _, tok := range tokens {
		got = append(got, tok.Pos)
	}
	if want := []int{1, 2, 3 + ParagraphGap, 4 + ParagraphGap}; !slices.Equal(got, want) {
		t.Errorf("positions %v, want %v", got, want)
	}
}

func TestOwnForms(t *testing.T) {
	own := func(name, text string) (*Forms, error) {
		return ReadForms(table.NewOwn("own", map[string]string{"forms/" + name: text}))
	}
	for _, c := range []struct{ name, text, word, form string }{
		{"exceptions.txt", "child | kiddo kiddos", "kiddos", "child"},
		{"spelling.txt", "kerb | curb", "kerb", "curb"},
		{"spelling.txt", "encyclopaed* | encycloped*", "encyclopaedias", Form("encyclopedia")},
	} {
		forms, err := own(c.name, c.text)
		if err != nil {
			t.Fatal(err)
		}
		if got := forms.Form(c.word); got != c.form || Form(c.word) == c.form {
			t.Errorf("%s with %q: %q is %q (without it %q), want %q", c.name, c.text, c.word, got, Form(c.word), c.form)
		}
	}
	for _, c := range []struct{ name, text, want string }{
		{"exceptions.txt", "child children", `exceptions.txt:1: expected 2 fields separated by "|" (form | words), found 1: "child children"`},
		{"exceptions.txt", "youth | children", `exceptions.txt:1: words: "children" is already in forms/exceptions.txt:`},
		{"exceptions.txt", "youth | Youths", `exceptions.txt:1: words: expected lower-case letters of one script, without diacritics, found "Youths"`},
		{"exceptions.txt", "centre | centres", `exceptions.txt:1: words: "centres" is never looked up, as spelling.txt makes it "centers"; write that`},
		{"spelling.txt", "gaol | jail*", `spelling.txt:1: expected "*" at the end of both or of neither, found "gaol" and "jail*"`},
		{"spelling.txt", "gaol | Jail", `spelling.txt:1: expected lower-case letters a to z, found "gaol" and "Jail"`},
		{"spelling.txt", "gaol | centre", `spelling.txt:1: American: "centre" is itself made "center" by the table; write that`},
	} {
		if _, err := own(c.name, c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s with %q: %v, want %s", c.name, c.text, err, c.want)
		}
	}
}

// Tokens are in order, disjoint, on rune boundaries, never empty; positions increase; a word looked up by itself has
// the form that it has in the text.
func FuzzTokens(f *testing.F) {
	for _, s := range []string{"U.S.-led", "l’État", "a\u00ad\u200db", "1,000,000.5/2", "\xff\xfe", "ﬃ", "İstanbul", "x\u0301'y", "ᾳ̃", "a/1'b 1/2 x.y 3.a", "end. Next, 1,a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end, pos := 0, 0
		for _, tok := range Tokens(text) {
			if tok.Start < end || tok.End <= tok.Start || tok.End > len(text) || tok.Pos <= pos || tok.Exact == "" {
				t.Fatalf("token %+v after byte %d, position %d", tok, end, pos)
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[tok.Start:tok.End]) {
				t.Fatalf("token %+v is cut within a character", tok)
			}
			if quick, plain := plainEnd(text, tok.Start); plain && quick != wordEnd(text, tok.Start) {
				t.Fatalf("plainEnd ends %q at byte %d, wordEnd at %d", text[tok.Start:], quick, wordEnd(text, tok.Start))
			}
			end, pos = tok.End, tok.Pos
			again := Tokens(text[tok.Start:tok.End])
			if len(again) != 1 || again[0].Exact != tok.Exact || again[0].Form != tok.Form {
				t.Fatalf("%q is %+v alone, %+v in the text", text[tok.Start:tok.End], again, tok)
			}
		}
	})
}

func BenchmarkTokens(b *testing.B) {
	text := strings.Repeat("The Government of Kenya’s 2,090 labour inspectors (in-kind) reported forced labor in the U.S. tea harvest.\n", 300)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Tokens(text)
	}
}

// TokensAmong finds the words of a set however they are written: with capitals, with a separate mark after the
// letter, or in full width.
func TestTokensAmong(t *testing.T) {
	tokenizer := NewTokenizer(BuiltinForms())
	text := "The U.S. AND labour’s\nTu\u0308rkmen 2,090 ｗｏｒｋｅｒｓ; and workers, working."
	for _, c := range []struct{ set, want []string }{
		{[]string{"u.s", "and"}, []string{"U.S u.s us", "AND and and", "and and and"}},
		{[]string{"türkmen"}, []string{"Tu\u0308rkmen türkmen turkmen"}},
		{[]string{"workers", "2,090", "labour's"}, []string{"labour’s labour's labor", "2,090 2,090 2090", "ｗｏｒｋｅｒｓ workers worker", "workers workers worker"}},
		{[]string{"an", "work"}, nil},
		{nil, nil},
	} {
		set := NewWordSet()
		for _, w := range c.set {
			set.Add(w)
		}
		var got []string
		for _, token := range tokenizer.TokensAmong(text, set) {
			got = append(got, text[token.Start:token.End]+" "+token.Exact+" "+token.Form)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("the words %q are %q, want %q", c.set, got, c.want)
		}
	}
}
