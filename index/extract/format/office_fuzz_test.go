package format

import (
	"context"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
)

// fuzzReader promises of a reader: no panic, and either an error of one line or blocks that keep
// what readers promise. The input is read as a file, and as the text of one that file makes.
func fuzzReader(f *testing.F, form Kind, file func(testing.TB, string) []byte, seeds ...string) {
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, file := range [][]byte{data, file(t, string(data))} {
			r, err := Read(context.Background(), form, file, document.Budget{MaxBytes: 1 << 20})
			if err != nil {
				if strings.Contains(err.Error(), "\n") {
					t.Fatalf("error of several lines: %q", err)
				}
				continue
			}
			checkBlocks(t, r)
		}
	})
}

func FuzzReadOpenDocument(f *testing.F) {
	fuzzReader(f, ODF, sample.ODT, `<text:h text:outline-level="2">A</text:h><text:p>b<text:note>c</text:note></text:p>`,
		`<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>`,
		`<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>`)
}

func FuzzReadPPTX(f *testing.F) {
	file := func(t testing.TB, shapes string) []byte {
		return sample.PPTX(t, []string{shapes}, map[int]string{0: "a"})
	}
	fuzzReader(f, PPTX, file, sample.Shape("title", "A")+sample.Shape("", "b"), `<a:tbl><a:tr><a:tc><a:p><a:t>a</a:t></a:p></a:tc></a:tr></a:tbl>`)
}

func FuzzReadEPUB(f *testing.F) {
	file := func(t testing.TB, chapter string) []byte { return sample.EPUB(t, chapter) }
	fuzzReader(f, EPUB, file, `<h1>A</h1><p>b<a epub:type="noteref" href="#n">1</a></p><aside epub:type="footnote">c</aside>`,
		`<a epub:type="noteref"></a>0`)
}

func FuzzReadRTF(f *testing.F) {
	file := func(_ testing.TB, body string) []byte { return []byte(sample.RTF(body)) }
	fuzzReader(f, RTF, file, `\pard\s1 A\par\b b:\b0  c{\footnote d}\u-10179?\u-8704?\'e9\par`, `\trowd\intbl a\cell b\cell\row`, `{\*\x{\f1\'ef}}`)
}

func FuzzReadJATS(f *testing.F) {
	file := func(_ testing.TB, body string) []byte { return []byte(sample.JATS(body)) }
	fuzzReader(f, JATS, file, `<sec><label>1</label><title>A</title><p>b<sup>2</sup><xref ref-type="fn">3</xref></p></sec>`,
		`<table><tr><td>a</td><td>b</td></tr></table>`)
}

func FuzzReadTEI(f *testing.F) {
	file := func(_ testing.TB, body string) []byte { return []byte(sample.TEI(body)) }
	fuzzReader(f, TEI, file, `<div><head>A</head><p>b<note>c</note></p><list><item>d</item></list></div>`)
}
