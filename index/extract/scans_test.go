package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/tiff"

	"tipsearch/index/document"
	"tipsearch/index/extract/ocr"
	"tipsearch/web/messages"
)

// requireOCR makes the tests that need tesseract fail instead of skip where it is not installed.
const requireOCR = "TIPSEARCH_REQUIRE_OCR"

// needOCR skips a test where there is no tesseract.
func needOCR(t *testing.T) Options {
	t.Helper()
	program, err := exec.LookPath("tesseract")
	if err != nil {
		if os.Getenv(requireOCR) != "" {
			t.Fatalf("%s is set, and tesseract is not installed", requireOCR)
		}
		t.Skip("tesseract is not installed: apt-get install tesseract-ocr")
	}
	r, err := ocr.New(program, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return Options{OCR: func() (*ocr.Reader, error) { return r, nil }}
}

var noOCR = Options{OCR: func() (*ocr.Reader, error) { return nil, ocr.ErrAbsent }}

// scanLines is a page as a scanner would see it.
var scanLines = []string{
	"2023 Trafficking in Persons Report: Kenya",
	"",
	"PROSECUTION",
	"",
	"The government increased law enforcement efforts. Courts",
	"convicted 14 traffickers, compared with nine in the year before,",
	"and officials investigated the replacement pickers of the tea",
	"harvest.",
	"",
	"PREVENTION",
	"",
	"The government increased prevention efforts. The ministry trained",
	"240 labor inspectors in the counties on the coast.",
}

// scan draws lines of text as a picture of 200 dots an inch.
func scan(t testing.TB, lines []string) *image.Gray {
	t.Helper()
	parsed, err := opentype.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: 12, DPI: 200})
	if err != nil {
		t.Fatal(err)
	}
	page := image.NewGray(image.Rect(0, 0, 1654, 120+60*len(lines)))
	draw.Draw(page, page.Bounds(), image.White, image.Point{}, draw.Src)
	pen := font.Drawer{Dst: page, Src: image.NewUniform(color.Gray{40}), Face: face}
	for i, line := range lines {
		pen.Dot = fixed.P(120, 120+60*i)
		pen.DrawString(line)
	}
	return page
}

func asJPEG(t testing.TB, picture image.Image) string {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, picture, &jpeg.Options{Quality: 80}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// scannedPDF is a PDF of pages, each a picture or, where that is nil, a line of text.
func scannedPDF(t testing.TB, pages ...*image.Gray) string {
	t.Helper()
	var b strings.Builder
	var at []int
	object := func(text string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), text)
	}
	b.WriteString("%PDF-1.4\n")
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf("%d 0 R ", 4+3*i)
	}
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids, len(pages)))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	for _, p := range pages {
		n := len(at) + 1
		content, picture, width, height := "BT /F 12 Tf 50 700 Td (The report of the ministry follows on the next page, scanned.) Tj ET",
			"null", 612, 792
		if p != nil {
			data := asJPEG(t, p)
			width, height = p.Rect.Dx()*72/200, p.Rect.Dy()*72/200
			content = fmt.Sprintf("q %d 0 0 %d 0 0 cm /I Do Q", width, height)
			picture = fmt.Sprintf("<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "+
				"/Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream", p.Rect.Dx(), p.Rect.Dy(), len(data), data)
		}
		object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R /Resources << /Font << /F 3 0 R >> "+
			"/XObject << /I %d 0 R >> >> >>", width, height, n+1, n+2))
		object(fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content))
		object(picture)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.String()
}

// A scan is read, as a PDF and as pictures of each kind, and says how well.
func TestScansAreRead(t *testing.T) {
	opt := needOCR(t)
	page := scan(t, scanLines)
	var asPNG, asTIFF bytes.Buffer
	if err := errors.Join(png.Encode(&asPNG, page), tiff.Encode(&asTIFF, page, nil)); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{
		"a.pdf": scannedPDF(t, page), "a.png": asPNG.String(), "a.jpg": asJPEG(t, page), "a.tif": asTIFF.String(),
	} {
		docs, problems := readWithOptions(opt, name, data)
		if len(docs) != 1 {
			t.Errorf("%s: %d reports, problems %v", name, len(docs), problems)
			continue
		}
		d := docs[0]
		for _, want := range []string{"Courts convicted 14 traffickers, compared with nine in the year before", "replacement pickers of the tea harvest",
			"240 labor inspectors"} {
			if !strings.Contains(d.Text, want) {
				t.Errorf("%s: %q is not in\n%s", name, want, d.Text)
			}
		}
		if d.Facts.Country.Value != "KEN" || d.Facts.Year.Value != "2023" {
			t.Errorf("%s: country %v, year %v", name, d.Facts.Country, d.Facts.Year)
		}
		if s := d.Scans; s == nil || s.Pages != 1 || s.LowestPage != 1 || s.Certainty < 0.7 || s.Certainty > 1 || s.Lowest != s.Certainty {
			t.Errorf("%s: scans %+v", name, s)
		}
	}
	// A scanned page and one of text are one report, in their order.
	docs, problems := readWithOptions(opt, "both.pdf", scannedPDF(t, page, nil))
	if len(docs) != 1 || !strings.HasSuffix(docs[0].Text, "The report of the ministry follows on the next page, scanned.") ||
		!strings.HasPrefix(docs[0].Text, "PROSECUTION") || docs[0].Scans.Pages != 1 || docs[0].Scans.LowestPage != 1 {
		t.Errorf("a page of text behind a scan: %d reports, problems %v", len(docs), problems)
	}
}

func readWithOptions(opt Options, name, data string) (docs []*document.Document, problems []document.Problem) {
	problems = Read(context.Background(), name, []byte(data), opt, func(d *document.Document) error {
		docs = append(docs, d)
		return nil
	})
	return docs, problems
}

// Without tesseract a scan says how many pages it has and what to do.
func TestScansWithoutOCR(t *testing.T) {
	page := scan(t, scanLines)
	for _, test := range []struct {
		name, data, why string
		reports, scans  int
	}{
		{"a.pdf", scannedPDF(t, page, page), "2 scanned pages (1, 2), no text; install tesseract-ocr", 0, 2},
		{"b.pdf", scannedPDF(t, nil, page), "1 scanned page (2), no text; install tesseract-ocr", 1, 1},
		{"c.jpg", asJPEG(t, page), "a picture (JPEG), which takes tesseract to read; install tesseract-ocr", 0, 1},
	} {
		docs, problems := readWithOptions(noOCR, test.name, test.data)
		found := false
		for _, p := range problems {
			found = found || strings.HasPrefix(p.Reason.String(), test.why) && p.Scans == test.scans && p.Fatal == (test.reports == 0)
		}
		if len(docs) != test.reports || !found {
			t.Errorf("%s: %d reports, problems %+v", test.name, len(docs), problems)
		}
		if len(docs) == 1 && docs[0].Scans != nil {
			t.Errorf("%s: %+v was read by OCR", test.name, docs[0].Scans)
		}
	}
}

// fakeOCR is a tesseract that prints words of that certainty, or runs the lines of shell given.
func fakeOCR(t *testing.T, shell string) (opt Options, runs func() int) {
	t.Helper()
	dir := t.TempDir()
	program := filepath.Join(dir, "tesseract")
	script := "#!/bin/sh\ncase \"$1\" in --version) echo tesseract 0; exit;; --list-langs) printf 'List:\\neng\\n'; exit;; esac\n" +
		"echo x >>" + filepath.Join(dir, "runs") + "\n" + shell
	if err := os.WriteFile(program, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	r, err := ocr.New(program, filepath.Join(dir, "cache"))
	if err != nil {
		t.Skipf("no shell: %v", err)
	}
	return Options{OCR: func() (*ocr.Reader, error) { return r, nil }}, func() int {
		lines, _ := os.ReadFile(filepath.Join(dir, "runs"))
		return bytes.Count(lines, []byte("\n"))
	}
}

// printWords is shell that prints words of that certainty, as many to a line as a row has.
func printWords(certainty int, rows ...string) string {
	var b strings.Builder
	b.WriteString("cat >/dev/null\ncat <<'END'\nlevel\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n")
	for i, row := range rows {
		for n, word := range strings.Fields(row) {
			fmt.Fprintf(&b, "5\t1\t1\t1\t%d\t%d\t0\t0\t9\t9\t%d\t%s\n", i+1, n+1, certainty, word)
		}
	}
	return b.String() + "END\n"
}

const scanText = "The court of Chad tried nine men in the autumn for the trafficking of children to the kilns of the north"

// What is read with low certainty is said, and what was read once is not read again.
func TestLowCertaintyAndCache(t *testing.T) {
	opt, runs := fakeOCR(t, printWords(61, scanText, "and the ministry paid for a shelter of forty families."))
	data := asJPEG(t, scan(t, scanLines))
	for range 2 {
		docs, problems := readWithOptions(opt, "a.jpg", data)
		if len(docs) != 1 || !docs[0].Scans.Low() || len(problems) == 0 ||
			problems[0].String() != "a.jpg: page 1 was read by OCR with a certainty of only 61 of 100; compare it with the original" {
			t.Fatalf("%d reports, problems %v", len(docs), problems)
		}
	}
	if runs() != 1 {
		t.Errorf("tesseract ran %d times, want once", runs())
	}
	readWithOptions(opt, "b.jpg", asJPEG(t, scan(t, scanLines[:4])))
	if runs() != 2 {
		t.Errorf("another picture: tesseract ran %d times, want twice", runs())
	}
}

// A photograph is not a report, and neither is what is no picture or too large.
func TestPicturesThatAreNoReports(t *testing.T) {
	opt, runs := fakeOCR(t, printWords(90, "a few words"))
	for data, why := range map[string]string{
		asJPEG(t, scan(t, nil)):           "a picture in which OCR reads 3 words, too few for a report",
		"\x89PNG\r\n\x1a\n0000":           "a picture that is damaged",
		asJPEG(t, scan(t, nil))[:300]:     "a picture that is damaged",
		largePNG(t, 20_000, 20_000)[:100]: "a picture of 20000 × 20000 dots; the limit for OCR is 100 million",
	} {
		docs, problems := readWithOptions(opt, "a.png", data)
		if len(docs) != 0 || len(problems) != 1 || !strings.HasPrefix(problems[0].Reason.String(), why) || !problems[0].Fatal {
			t.Errorf("%d reports, problems %v, want %q", len(docs), problems, why)
		}
	}
	if runs() != 1 {
		t.Errorf("tesseract ran %d times, want once", runs())
	}
}

// largePNG is the start of a picture of that size.
func largePNG(t *testing.T, width, height int) string {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewPaletted(image.Rect(0, 0, width, height), color.Palette{color.White})); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A page that takes too long ends, with the program that reads it, and the rest of the file is there; so does
// reading that is cancelled.
func TestOCREnds(t *testing.T) {
	opt, _ := fakeOCR(t, "exec sleep 600\n")
	opt.MaxTime = 2_000_000_000
	page := scan(t, scanLines[:4])
	docs, problems := readWithOptions(opt, "a.pdf", scannedPDF(t, nil, page))
	said := false
	for _, p := range problems {
		said = said || strings.Contains(p.Reason.String(), "1 scanned page (2) could not be read by OCR: a page took longer than 2s") && p.Scans == 1
	}
	if len(docs) != 1 || !said {
		t.Errorf("too long: %d reports, problems %v", len(docs), problems)
	}
	opt.MaxTime = 0
	ctx, cancel := context.WithCancel(context.Background())
	opt.Begin = func(string, messages.Message) bool { // before the page: the program is not even started
		cancel()
		return true
	}
	problems = Read(ctx, "a.jpg", []byte(asJPEG(t, page)), opt, func(*document.Document) error { return nil })
	if len(problems) != 1 || !strings.HasPrefix(problems[0].Reason.String(), "stopped: context canceled") {
		t.Errorf("cancelled: %v", problems)
	}
}

// Whoever watches over the time of a file hears of each page.
func TestPagesAreProgress(t *testing.T) {
	opt, _ := fakeOCR(t, printWords(90, scanText, "and the ministry paid for a shelter.", "A second court is to open."))
	begun := 0
	opt.Begin = func(file string, place messages.Message) bool {
		if file == "a.pdf" && place.IsZero() {
			begun++
		}
		return true
	}
	docs, problems := readWithOptions(opt, "a.pdf", scannedPDF(t, scan(t, scanLines), scan(t, scanLines[:6]), scan(t, scanLines[:9])))
	if begun != 4 || len(docs) != 1 || docs[0].Scans.Pages != 3 {
		t.Errorf("heard %d times of it, want 4; %d reports, problems %v", begun, len(docs), problems)
	}
}
