package server

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tipsearch/index"
	"tipsearch/index/extract"
	"tipsearch/index/extract/ocr"
	"tipsearch/server/api"
)

// A report that was read by OCR says so, and how certainly, wherever it is shown or cited; the others do not.
func TestReportReadByOCR(t *testing.T) {
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 9, 9))); err != nil {
		t.Fatal(err)
	}
	tesseract := filepath.Join(t.TempDir(), "tesseract")
	script := "#!/bin/sh\ncase \"$1\" in --version) echo tesseract 0; exit;; --list-langs) printf 'List:\\neng\\n'; exit;; esac\n" +
		"cat >/dev/null\ncat <<'END'\n"
	for block, text := range []string{"2023 Trafficking in Persons Report: Kenya", "PREVENTION",
		"The government increased efforts to prevent trafficking in the tea harvest of Kenya, and its officials hired replacement pickers."} {
		for n, word := range strings.Fields(text) {
			script += fmt.Sprintf("5\t1\t%d\t1\t1\t%d\t0\t0\t9\t9\t71.4\t%s\n", block+1, n+1, word)
		}
	}
	if err := os.WriteFile(tesseract, []byte(script+"END\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	reader, err := ocr.New(tesseract, "")
	if err != nil {
		t.Skipf("no shell: %v", err)
	}
	ghana := "2023 Trafficking in Persons Report: Ghana\n\nPREVENTION\n\nThe government began to prevent trafficking in the cocoa harvest.\n"
	dir := t.TempDir()
	sum, err := index.Build(t.Context(), index.BuildOptions{Out: dir,
		Sources: []index.Source{{Name: "kenya.png", Data: picture.Bytes()}, {Name: "ghana.txt", Data: []byte(ghana)}},
		Extract: extract.Options{OCR: func() (*ocr.Reader, error) { return reader, nil }}})
	if err != nil || sum.Scans != 1 || sum.Scanned != 1 || sum.Unscanned != 0 {
		t.Fatalf("%+v, %v", sum, err)
	}
	s := serverAt(t, dir)
	want := api.OCR{Pages: 1, Certainty: 0.71, LowestCertainty: 0.71, LowestPage: 1}
	if got := get[api.ReportAnswer](t, s, "/api/v1/reports/kenya-2023"); got.OCR == nil || *got.OCR != want {
		t.Errorf("kenya-2023 has the mark %+v", got.OCR)
	}
	if got := get[api.ReportAnswer](t, s, "/api/v1/reports/ghana-2023"); got.OCR != nil {
		t.Errorf("ghana-2023 has the mark %+v", got.OCR)
	}
	for _, hit := range get[api.SearchAnswer](t, s, "/api/v1/search?q=harvest").Hits {
		if (hit.Report.OCR != nil) != (hit.Report.ID == "kenya-2023") {
			t.Errorf("the hit %s has the mark %+v", hit.ID, hit.Report.OCR)
		}
	}
	for address, text := range map[string]string{
		"/reports/%s":                          "Page 1 is the least certain (71%)",
		"/search?q=harvest&country=%s":         "Read by OCR with a certainty of 71%",
		"/cite/%s":                             "Read by OCR (certainty 71%)",
		"/api/v1/cite/%s?style=bibtex":         "Read by OCR (certainty 71",
		"/api/v1/cite/%s?style=csl-json":       "Read by OCR (certainty 71%)",
		"/reports/%s?lang=fr":                  "La page 1 est la moins sûre",
		"/search?q=harvest&country=%s&lang=ru": "Прочитано программой распознавания",
	} {
		id, other := "kenya-2023", "ghana-2023"
		if strings.Contains(address, "country=") {
			id, other = "KEN", "GHA"
		}
		if body := ask(s, http.MethodGet, fmt.Sprintf(address, id)).Body.String(); !strings.Contains(body, text) {
			t.Errorf("%s does not say %q", fmt.Sprintf(address, id), text)
		}
		if body := ask(s, http.MethodGet, fmt.Sprintf(address, other)).Body.String(); strings.Contains(body, "OCR") {
			t.Errorf("%s speaks of OCR", fmt.Sprintf(address, other))
		}
	}
}
