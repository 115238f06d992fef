package server

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"tipsearch/index"
)

func TestDirOf(t *testing.T) {
	for text, want := range map[string]string{"الحكومة": "rtl", "2021 העובדים": "rtl", "ILO في": "", "": "", "12": "", "劳动": ""} {
		if got := dirOf(text); got != want {
			t.Errorf("%q runs %q, want %q", text, got, want)
		}
	}
}

// Pages say in which language a report is, mark its words whole, and lay its lines out in its
// direction.
func TestReportsInOtherLanguages(t *testing.T) {
	dir := t.TempDir()
	_, err := index.Build(context.Background(), index.BuildOptions{Out: dir, Sources: []index.Source{
		{Name: "a.txt", Data: []byte("تقرير عن الاتجار\n\nفتحت الشرطة تسع قضايا، وقالت الحكومة إن الوزارة أنشأت مأوى للضحايا في العاصمة.\n")},
		{Name: "b.txt", Data: []byte("Report on the kilns\n\nThe police opened nine cases, and the government says that it has a shelter.\n")},
		{Name: "c.txt", Data: []byte("Отчёт\n\nПолиция расследовала девять дел, и суды вынесли приговоры по ним в этом году.\n")},
		{Name: "d.txt", Data: []byte("Zwzw\n\nZwzw qxqx zwzw qxqx wzwz qqxx zzww qxqx zwzw qxqx.\n")},
	}})
	if err != nil {
		t.Fatal(err)
	}
	s := serverAt(t, dir)
	for address, want := range map[string][]string{
		"/about": {"Arabic <span class=\"count\">1 report</span>", "English <span class=\"count\">1 report</span>",
			"Russian <span class=\"count\">1 report</span>", "not known <span class=\"count\">1 report</span>"},
		"/about?lang=fr": {"arabe <span", "russe <span"},
		"/search?q=" + url.QueryEscape("حكومة"): {`<a class="snippet" lang="ar" dir="auto"`, "وقالت <mark>الحكومة</mark> إن",
			`<span lang="ar" dir="auto">تقرير عن الاتجار</span>`},
		"/concordance?q=" + url.QueryEscape("حكومة"): {`<td class="left" lang="" dir="rtl"><span>`, `<mark>الحكومة</mark></a> إن`},
		"/concordance?q=police":                      {`<td class="left" lang=""><span>`},
		"/search?q=shelter":                          {`<a class="snippet" lang="en" dir="auto"`},
	} {
		page := pageAt(t, s, address)
		for _, part := range want {
			if !strings.Contains(page, part) {
				t.Errorf("%s does not have %q:\n%s", address, part, page)
			}
		}
	}
}
