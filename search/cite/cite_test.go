package cite

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

var read = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

func paragraph() Work {
	return Work{ID: "turkmenistan-2024", Title: "2024 Trafficking in Persons Report: Turkmenistan",
		Publisher: "U.S. Department of State", Year: 2024, Section: "Prevention", Paragraph: 8,
		URL: "https://tip.example/reports/turkmenistan-2024#p8", Accessed: read, Language: "en"}
}

func inferred() Work {
	w := paragraph()
	w.ID, w.Title, w.Year, w.YearInferred = "turkmenistan-2020", "Trafficking in Persons Report: Turkmenistan", 2020, true
	w.SourceURL = "https://source.example/tip_report/100%/a_b"
	return w
}

// unstated is a report that states neither its title nor who published it.
func unstated() Work {
	return Work{ID: "samoa", Title: "Trafficking in Persons Report: Samoa", Publisher: "U.S. Department of State",
		Inferred: []Fact{Publisher, Title}, URL: "https://tip.example/reports/samoa"}
}

func article() Work {
	return Work{ID: "article", Title: "Human Trafficking in R&D {a 50% study}",
		Author: "Jean-Paul van der Berg and Ana Q. Müller", URL: "https://tip.example/reports/article"}
}

func TestText(t *testing.T) {
	for _, c := range []struct {
		style Style
		work  Work
		want  string
	}{
		{Chicago, paragraph(), "U.S. Department of State, “Prevention,” in 2024 Trafficking in Persons Report: Turkmenistan (2024), par. 8, accessed November 22, 2026, https://tip.example/reports/turkmenistan-2024#p8."},
		{Chicago, inferred(), "U.S. Department of State, “Prevention,” in Trafficking in Persons Report: Turkmenistan ([2020]), par. 8, accessed November 22, 2026, https://source.example/tip_report/100%/a_b, archived at https://tip.example/reports/turkmenistan-2024#p8. Year inferred from the text; the report does not state it."},
		{Chicago, article(), "Jean-Paul van der Berg and Ana Q. Müller, Human Trafficking in R&D {a 50% study} (n.d.), https://tip.example/reports/article."},
		{Chicago, unstated(), "U.S. Department of State, Trafficking in Persons Report: Samoa (n.d.), https://tip.example/reports/samoa. Title and publisher inferred from the text; the report does not state them."},
		{APA, unstated(), "U.S. Department of State. (n.d.). Trafficking in Persons Report: Samoa. [Title and publisher inferred from the text; the report does not state them.] https://tip.example/reports/samoa"},
		{Chicago, Work{Title: "T", Year: 2001, YearInferred: true, Inferred: []Fact{Title, Author}},
			"T ([2001]). Title and year inferred from the text; the report does not state them."},
		{Chicago, Work{}, "[Untitled report] (n.d.)."},
		{Chicago, Work{Title: "T", Author: "A B; C D; E F; G H", Publisher: "P", Year: 2001}, "A B et al., T (P, 2001)."},
		{Chicago, Work{Title: "T", Section: "What is\nneeded?", Year: 2001}, "“What is needed?” in T (2001)."},
		{APA, paragraph(), "U.S. Department of State. (2024). Prevention (para. 8). In 2024 Trafficking in Persons Report: Turkmenistan. Retrieved November 22, 2026, from https://tip.example/reports/turkmenistan-2024#p8"},
		{APA, inferred(), "U.S. Department of State. ([2020]). Prevention (para. 8). In Trafficking in Persons Report: Turkmenistan. [Year inferred from the text; the report does not state it.] Retrieved November 22, 2026, from https://tip.example/reports/turkmenistan-2024#p8 (Original work published at https://source.example/tip_report/100%/a_b)"},
		{APA, article(), "van der Berg, J.-P., & Müller, A. Q. (n.d.). Human Trafficking in R&D {a 50% study}. https://tip.example/reports/article"},
		{APA, Work{Title: "Who pays?", Author: "A B", Year: 2019}, "B, A. (2019). Who pays?"},
		{APA, Work{Title: "They pay!", Author: "A B", Year: 2019}, "B, A. (2019). They pay!"},
		{APA, Work{Title: "A\x07 ti\uFFFDtle", Year: 2019}, "A title. (2019)."},
		{APA, Work{Title: "A title", Year: 2019, Paragraph: 3}, "A title (para. 3). (2019)."},
	} {
		if got, _ := Cite(c.style, c.work); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.style, got, c.want)
		}
	}
}

// authored is a work of the first n of twenty-one authors, A Aa to U Uu.
func authored(n int) Work {
	var names []string
	for c := range n {
		upper := string(rune('A' + c))
		names = append(names, upper+" "+upper+strings.ToLower(upper))
	}
	return Work{ID: "many", Title: "T", Author: strings.Join(names, "; "), Year: 2001}
}

// A note names up to three authors, a reference of the APA up to twenty, and the
// formats of reference managers all of them, since the manager shortens the list.
func TestManyAuthors(t *testing.T) {
	const firstNineteen = "Aa, A., Bb, B., Cc, C., Dd, D., Ee, E., Ff, F., Gg, G., Hh, H., Ii, I., Jj, J., Kk, K., Ll, L., Mm, M., Nn, N., Oo, O., Pp, P., Qq, Q., Rr, R., Ss, S., "
	for _, c := range []struct {
		style   Style
		authors int
		want    string
	}{
		{Chicago, 1, "A Aa, T (2001)."},
		{Chicago, 2, "A Aa and B Bb, T (2001)."},
		{Chicago, 3, "A Aa, B Bb, and C Cc, T (2001)."},
		{Chicago, 4, "A Aa et al., T (2001)."},
		{APA, 3, "Aa, A., Bb, B., & Cc, C. (2001). T."},
		{APA, 4, "Aa, A., Bb, B., Cc, C., & Dd, D. (2001). T."},
		{APA, 20, firstNineteen + "& Tt, T. (2001). T."},
		{APA, 21, firstNineteen + ". . . Uu, U. (2001). T."},
	} {
		if got, _ := Cite(c.style, authored(c.authors)); got != c.want {
			t.Errorf("%s of %d authors\n got %s\nwant %s", c.style, c.authors, got, c.want)
		}
	}
	for style, one := range map[Style]string{BibTeX: " and ", RIS: "\r\nAU  - ", CSLJSON: `"family"`} {
		text, _ := Cite(style, authored(21))
		got := strings.Count(text, one)
		if style == BibTeX {
			got++ // stands between two
		}
		if got != 21 || !strings.Contains(text, "Uu") {
			t.Errorf("%s names %d of 21 authors:\n%s", style, got, text)
		}
	}
}

func TestBibTeX(t *testing.T) {
	for _, c := range []struct {
		work   Work
		kind   string
		key    string
		fields map[string]string
	}{
		{paragraph(), "techreport", "turkmenistan-2024-p8", map[string]string{
			"author": "{U.S. Department of State}", "title": "{2024 Trafficking in Persons Report: Turkmenistan}",
			"institution": "{U.S. Department of State}",
			"year":        "2024", "url": "https://tip.example/reports/turkmenistan-2024#p8", "urldate": "2026-11-22",
			"note": "Prevention, paragraph 8", "language": "en"}},
		{inferred(), "techreport", "turkmenistan-2020-p8", map[string]string{
			"author": "{U.S. Department of State}", "title": "{Trafficking in Persons Report: Turkmenistan}",
			"institution": "{U.S. Department of State}",
			"year":        "2020", "url": "https://tip.example/reports/turkmenistan-2024#p8",
			"urldate": "2026-11-22", "language": "en",
			"note": `Prevention, paragraph 8; Year inferred from the text; the report does not state it.; Source: https://source.example/tip\_report/100\%/a\_b`}},
		{unstated(), "techreport", "samoa",
			map[string]string{"author": "{U.S. Department of State}", "title": "{Trafficking in Persons Report: Samoa}",
				"institution": "{U.S. Department of State}", "year": "n.d.", "url": "https://tip.example/reports/samoa",
				"note": "Title and publisher inferred from the text; the report does not state them."}},
		{article(), "misc", "article", map[string]string{
			"author": "van der Berg, Jean-Paul and Müller, Ana Q.", "year": "n.d.",
			"url":   "https://tip.example/reports/article",
			"title": `{Human Trafficking in R\&D \textbraceleft{}a 50\% study\textbraceright{}}`}},
		{Work{Title: "T", ID: "a{b}~c|d_e`F.9"}, "misc", "a-b--c-d-e-F-9", map[string]string{"title": "{T}", "year": "n.d."}},
		{Work{Title: `\ ~ ^ $ # _`, ID: "çé,x"}, "misc", "---x", map[string]string{
			"title": `{\textbackslash{} \textasciitilde{} \textasciicircum{} \$ \# \_}`, "year": "n.d."}},
	} {
		text, media := Cite(BibTeX, c.work)
		kind, key, fields := readBibTeX(t, text)
		if kind != c.kind || key != c.key || !reflect.DeepEqual(fields, c.fields) ||
			media != "application/x-bibtex; charset=utf-8" {
			t.Errorf("got  %s %s %q\nwant %s %s %q", kind, key, fields, c.kind, c.key, c.fields)
		}
	}
}

// readBibTeX reads one entry strictly: balanced braces, a comma after every field.
func readBibTeX(t *testing.T, s string) (kind, key string, fields map[string]string) {
	t.Helper()
	head, rest, ok := strings.Cut(s, ",\n")
	kind, key, ok2 := strings.Cut(strings.TrimPrefix(head, "@"), "{")
	if !ok || !ok2 || !strings.HasPrefix(s, "@") || strings.ContainsAny(key, " {},") {
		t.Fatalf("head of %q", s)
	}
	fields = map[string]string{}
	for rest != "}\n" {
		name, value, ok := strings.Cut(rest, " = {")
		if !ok {
			t.Fatalf("no field in %q", rest)
		}
		depth, end := 1, 0
		for ; end < len(value) && depth > 0; end++ {
			switch value[end] {
			case '{':
				depth++
			case '}':
				depth--
			}
		}
		if depth != 0 || !strings.HasPrefix(value[end:], ",\n") {
			t.Fatalf("value not closed in %q", value)
		}
		fields[strings.TrimSpace(name)] = value[:end-1]
		rest = value[end+2:]
	}
	return kind, key, fields
}

func TestRIS(t *testing.T) {
	for _, c := range []struct {
		work Work
		want []string
	}{
		{paragraph(), []string{"TY RPRT", "ID turkmenistan-2024-p8", "AU U.S. Department of State",
			"TI 2024 Trafficking in Persons Report: Turkmenistan", "PY 2024", "PB U.S. Department of State",
			"SE Prevention, paragraph 8", "LA en", "UR https://tip.example/reports/turkmenistan-2024#p8", "Y2 2026/11/22",
			"N1 Prevention, paragraph 8", "ER "}},
		{unstated(), []string{"TY RPRT", "ID samoa", "AU U.S. Department of State", "TI Trafficking in Persons Report: Samoa",
			"PB U.S. Department of State", "UR https://tip.example/reports/samoa",
			"N1 Title and publisher inferred from the text; the report does not state them.", "ER "}},
		{article(), []string{"TY ELEC", "ID article", "AU van der Berg, Jean-Paul", "AU Müller, Ana Q.",
			"TI Human Trafficking in R&D {a 50% study}", "UR https://tip.example/reports/article", "ER "}},
		{Work{Title: "Line\r\nER  - \r\nbreak", Author: "*Star Name*", Publisher: "P", Year: 2020, YearInferred: true,
			Published: "2020-06-25", SourceURL: "https://s.example"},
			[]string{"TY RPRT", "ID report-2020", "AU Name, Star", "TI Line ER - break", "PY 2020", "DA 2020/06/25", "PB P",
				"UR https://s.example", "N1 Year inferred from the text; the report does not state it.", "ER "}},
	} {
		text, _ := Cite(RIS, c.work)
		var got []string
		for line := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
			if len(line) < 6 || line[2:6] != "  - " {
				t.Errorf("not a line of the format: %q", line)
				continue
			}
			got = append(got, line[:2]+" "+line[6:])
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("got  %q\nwant %q", got, c.want)
		}
	}
}

func TestCSL(t *testing.T) {
	for _, c := range []struct {
		work Work
		want string
	}{
		{inferred(), `[{"id":"turkmenistan-2020-p8","type":"report","title":"Trafficking in Persons Report: Turkmenistan","author":[{"literal":"U.S. Department of State"}],
			"publisher":"U.S. Department of State","issued":{"date-parts":[[2020]],"circa":true},"accessed":{"date-parts":[[2026,11,22]]},"section":"Prevention, paragraph 8",
			"URL":"https://tip.example/reports/turkmenistan-2024#p8","language":"en",
			"note":"Prevention, paragraph 8; Year inferred from the text; the report does not state it.; Source: https://source.example/tip_report/100%/a_b"}]`},
		{unstated(), `[{"id":"samoa","type":"report","title":"Trafficking in Persons Report: Samoa","author":[{"literal":"U.S. Department of State"}],
			"publisher":"U.S. Department of State","URL":"https://tip.example/reports/samoa","note":"Title and publisher inferred from the text; the report does not state them."}]`},
		{article(), `[{"id":"article","type":"webpage","title":"Human Trafficking in R&D {a 50% study}","author":[{"family":"van der Berg","given":"Jean-Paul"},
			{"family":"Müller","given":"Ana Q."}],"URL":"https://tip.example/reports/article"}]`},
		{Work{ID: "x", Title: "T", Year: 2021, Published: "2021-07-01"},
			`[{"id":"x","type":"webpage","title":"T","issued":{"date-parts":[[2021,7,1]]}}]`},
		{Work{ID: "x", Title: "T", Year: 2021, Published: "2021-12-31"},
			`[{"id":"x","type":"webpage","title":"T","issued":{"date-parts":[[2021,12,31]]}}]`},
		{Work{ID: "x", Title: "T", Year: 2021, Published: "2021-13-01"},
			`[{"id":"x","type":"webpage","title":"T","issued":{"date-parts":[[2021]]}}]`},
		{Work{ID: "x", Title: "T", Year: 2021, Published: "2021-07-32"},
			`[{"id":"x","type":"webpage","title":"T","issued":{"date-parts":[[2021,7]]}}]`},
		{Work{ID: "x", Title: "T", Year: 2021, Published: "2021-07-00"},
			`[{"id":"x","type":"webpage","title":"T","issued":{"date-parts":[[2021,7]]}}]`},
		{Work{ID: "x", Title: "T", Year: 2021, Published: "2021-07"},
			`[{"id":"x","type":"webpage","title":"T","issued":{"date-parts":[[2021,7]]}}]`},
		{Work{ID: "x", Title: "T", Year: 2021, Published: "2021-07-01-05"},
			`[{"id":"x","type":"webpage","title":"T","issued":{"date-parts":[[2021,7,1]]}}]`},
		{Work{ID: "x", Title: "T", Year: 2021, Published: "2020-07-01"},
			`[{"id":"x","type":"webpage","title":"T","issued":{"date-parts":[[2021]]}}]`},
	} {
		text, _ := Cite(CSLJSON, c.work)
		var got, want any
		if err := json.Unmarshal([]byte(text), &got); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(c.want), &want); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got  %v\nwant %v", got, want)
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		author string
		want   []name
	}{
		{"Ander Moreno", []name{{"", "Ander", "Moreno"}}},
		{"Moreno, Ander", []name{{"", "Ander", "Moreno"}}},
		{"A. Byline, C. Writer", []name{{"", "A.", "Byline"}, {"", "C.", "Writer"}}},
		{"Farkas", []name{{"Farkas", "", ""}}},
		{"Bureau of Labor, Research and Human Rights", []name{{"Bureau of Labor, Research and Human Rights", "", ""}}},
		{"van Dyke", []name{{"van Dyke", "", ""}}}, // the given name is unknown
		{"Ana van Dyke", []name{{"", "Ana", "van Dyke"}}},
		{"Miguel de la Cruz", []name{{"", "Miguel", "de la Cruz"}}},
	} {
		if got := (Work{Author: c.author}).names(); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.author, got, c.want)
		}
	}
}

func TestStyles(t *testing.T) {
	for _, s := range Styles() {
		text, media := Cite(s, paragraph())
		if text == "" || media == "" || !s.Known() || !strings.Contains(text, "8") {
			t.Errorf("%s: %q, %q", s, text, media)
		}
	}
	if text, media := Cite("mla", paragraph()); text != "" || media != "" || Style("mla").Known() {
		t.Errorf("unknown style: %q, %q", text, media)
	}
}

func FuzzCite(f *testing.F) {
	f.Add("T", "A B", "P", "https://x.example", 2020)
	f.Add("}{\\", "\r\nER  - ,", "{", "}{", 0)
	f.Fuzz(func(t *testing.T, title, author, publisher, url string, year int) {
		w := Work{Title: title, Author: author, Publisher: publisher, URL: url, Year: year}
		for _, s := range Styles() {
			text, _ := Cite(s, w)
			if !utf8.ValidString(text) {
				t.Errorf("%s: not UTF-8: %q", s, text)
			}
			switch s {
			case BibTeX:
				readBibTeX(t, text)
			case RIS:
				lines := strings.Split(text, "\r\n")
				for i, line := range lines[:len(lines)-1] {
					if len(line) < 6 || line[2:6] != "  - " || (line[:2] == "ER") != (i == len(lines)-2) {
						t.Errorf("line %d of %q", i, text)
					}
				}
			case CSLJSON:
				if !json.Valid([]byte(text)) {
					t.Errorf("not JSON: %q", text)
				}
			default:
				if strings.Contains(text, "\n") {
					t.Errorf("%s: more than a line: %q", s, text)
				}
			}
		}
	})
}
