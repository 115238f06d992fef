package extract

import (
	"strings"
	"testing"

	"tipsearch/index/extract/sample"
)

// A file beside which a date of capture stands has the address it was captured from, as a page of a web
// archive has; what is in it and knows its own address keeps that.
func TestCaptured(t *testing.T) {
	const address, side = "https://example.org/all", `{"source_url": "https://example.org/all", ` +
		`"captured": "2026-11-30T22:40:00Z", "media_type": "text/html", "country": "Chad"}`
	canonical := strings.Replace(kilnsPage, "<title>", `<link rel="canonical" href="https://example.org/other"><title>`, 1)
	for name, test := range map[string]struct {
		data string
		want string // the addresses of the reports in it
	}{
		"page.html": {canonical, address},
		"text.txt":  {sample.Qatar, address},
		"rows.csv": {"country,text,url\nChad,\"" + strings.Repeat("The court tried nine men in the autumn. ", 5) + "\",\n" +
			"Peru,\"" + strings.Repeat("The police went to the mines of the south. ", 5) + "\",https://example.org/peru\n",
			address + " https://example.org/peru"},
		"pages.warc": {captured, "https://example.org/1 https://example.org/2 https://example.org/3 https://example.org/4 " +
			"https://example.org/5"},
		"files.zip": {zipOf(t, member{"a.txt", sample.Qatar}, member{"b.html", kilnsPage},
			member{"b.html.meta.json", `{"source_url": "https://example.org/b", "captured": "2020-01-02"}`}),
			address + " https://example.org/b"},
	} {
		dir := t.TempDir()
		write(t, dir, name+".meta.json", side)
		docs, problems := readPath(write(t, dir, name, test.data), Options{})
		var got []string
		for _, d := range docs {
			got = append(got, d.Facts.SourceURL.Value)
			if e := d.Facts.SourceURL.Evidence.String(); d.Facts.SourceURL.Value == address && !strings.HasSuffix(e, "saved on 2026-11-30") {
				t.Errorf("%s: the evidence is %q", name, e)
			}
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: sources %q, want %q; problems %v", name, got, test.want, problems)
		}
		if len(docs) == 1 && docs[0].Facts.Country.Value != "TCD" {
			t.Errorf("%s: what else stands beside it does not count: %+v", name, docs[0].Facts.Country)
		}
	}
}
