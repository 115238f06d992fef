package server

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"tipsearch/index"
	"tipsearch/server/api"
)

// A report whose file could not be read says so wherever it is shown; the others do
// not.
func TestKeptReport(t *testing.T) {
	dir := t.TempDir()
	const attack = `<script>alert(1)</script>`
	kenya := "2023 Trafficking in Persons Report: Kenya\n\nPREVENTION\n\nThe government increased efforts to prevent trafficking in the tea harvest of Kenya.\n"
	ghana := strings.NewReplacer("Kenya", "Ghana", "tea", "cocoa", "increased", "maintained").Replace(kenya)
	peru := strings.NewReplacer("Kenya", "Peru", "tea", "gold", "increased", "began").Replace(kenya)
	build := func(day int, sources ...index.Source) *Server {
		t.Helper()
		now := func() time.Time { return time.Date(2026, time.March, day, 9, 0, 0, 0, time.UTC) }
		if _, err := index.Build(t.Context(), index.BuildOptions{Out: dir, Sources: sources, Now: now}); err != nil {
			t.Fatal(err)
		}
		return serverAt(t, dir)
	}
	good := index.Source{Name: "ghana.txt", Data: []byte(ghana)}
	s := build(1, index.Source{Name: "kenya.txt", Data: []byte(kenya)},
		index.Source{Name: "rows.csv", Data: []byte("country,text\nPeru,\"" + peru + "\"\n")}, good)
	for _, address := range []string{"/reports/kenya-2023", "/about"} {
		if body := ask(s, http.MethodGet, address).Body.String(); strings.Contains(body, "as read on") ||
			strings.Contains(body, "as it was read on") {
			t.Errorf("%s speaks of a file that could not be read", address)
		}
	}
	s = build(2, index.Source{Name: "kenya.txt"},
		index.Source{Name: "rows.csv", Data: []byte("country," + attack + "\nPeru,x\n")}, good)

	report := get[api.ReportAnswer](t, s, "/api/v1/reports/kenya-2023")
	if report.Kept == nil || report.Kept.Reason != "the file is empty" || report.Kept.ReasonCode.Code != "file.empty" ||
		!report.Kept.AsOf.Equal(time.Date(2026, time.March, 1, 9, 0, 0, 0, time.UTC)) {
		t.Errorf("kenya-2023 has the mark %+v", report.Kept)
	}
	if report.Index.Kept != 2 {
		t.Errorf("%d kept reports in the index, want 2", report.Index.Kept)
	}
	if report := get[api.ReportAnswer](t, s, "/api/v1/reports/ghana-2023"); report.Kept != nil {
		t.Errorf("ghana-2023 has the mark %+v", report.Kept)
	}
	for _, hit := range get[api.SearchAnswer](t, s, "/api/v1/search?q=trafficking").Hits {
		if (hit.Report.Kept != nil) != (hit.Report.ID != "ghana-2023") {
			t.Errorf("the hit %s has the mark %+v", hit.ID, hit.Report.Kept)
		}
	}
	ready := get[api.Ready](t, s, "/readyz")
	if ready.Status != "ready" || ready.Index.Kept != 2 || !strings.HasSuffix(ready.Detail, "not readable now: 2") {
		t.Errorf("/readyz says %+v", ready)
	}
	for lang, words := range map[string][3]string{
		"en": {"read on 1 March 2026", "Not readable now", "the file is empty"},
		"ru": {"по состоянию на 1 марта 2026", "2 доклада показаны", "файл пуст"},
		"es": {"se leyó el 1 de marzo de 2026", "2 informes se muestran", "el archivo está vacío"},
		"fr": {"a été lu le 1", "2 rapports sont affichés", "le fichier est vide"},
	} {
		page := ask(s, http.MethodGet, "/reports/kenya-2023?lang="+lang).Body.String()
		if !strings.Contains(page, words[0]) || !strings.Contains(page, "("+words[2]+")</p>") {
			t.Errorf("the report's page in %s has not %q with the reason", lang, words[0])
		}
		about := ask(s, http.MethodGet, "/about?lang="+lang).Body.String()
		if !strings.Contains(about, words[1]) || !strings.Contains(about, `href="/reports/kenya-2023`) ||
			strings.Contains(about, `href="/reports/ghana-2023`) {
			t.Errorf("/about in %s does not list the kept reports after %q", lang, words[1])
		}
		if strings.Contains(about, attack) || !strings.Contains(about, "&lt;script&gt;") {
			t.Errorf("a page in %s has what a file says as markup", lang)
		}
	}
	if body := ask(s, http.MethodGet, "/metrics").Body.String(); !strings.Contains(body,
		"tipsearch_index_kept_reports 2") {
		t.Error("the gauge of kept reports is not 2")
	}
}
