package ocr

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestParseTSV(t *testing.T) {
	const table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n" +
		"1\t1\t0\t0\t0\t0\t0\t0\t9\t9\t-1\t\n" +
		"5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t90\tThe\n" +
		"5\t1\t1\t1\t1\t2\t0\t0\t9\t9\t80.0\tcourts\n" +
		"5\t1\t1\t1\t2\t1\t0\t0\t9\t9\t70\tsat.\n" +
		"5\t1\t1\t1\t2\t2\t0\t0\t9\t9\t95\t \n" +
		"5\t1\t1\t2\t1\t1\t0\t0\t9\t9\t60\tNext\r\n" +
		"5\t1\t2\t1\t1\t1\t0\t0\t9\t9\tNaN\tno\n" +
		"5\t1\t2\t1\t1\t2\t0\t0\t9\n" +
		"5\t3\t1\t1\t1\t1\t0\t0\t9\t9\t50\ta\tb\n" +
		"5\t1000000\t1\t1\t1\t1\t0\t0\t9\t9\t50\tfar\n"
	want := []Page{
		{Paragraphs: []string{"The courts\nsat.", "Next"}, Words: 4, Certainty: 0.75},
		{},
		{Paragraphs: []string{"a\tb"}, Words: 1, Certainty: 0.5},
	}
	if got := parseTSV(table); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func FuzzParseTSV(f *testing.F) {
	f.Add("5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t90\tThe\n5\t2\t1\t1\t1\t1\t0\t0\t9\t9\t1e9\tx\n")
	f.Fuzz(func(t *testing.T, table string) {
		for _, p := range parseTSV(table) {
			if !(p.Certainty >= 0 && p.Certainty <= 1) || (p.Words > 0) != (len(p.Paragraphs) > 0) {
				t.Errorf("%+v", p)
			}
		}
	})
}

func TestChosen(t *testing.T) {
	for installed, want := range map[string]string{
		"ara deu eng": "eng ara deu", "": "", "fra": "fra",
		"afr amh ara asm aze bel ben bos eng fra por rus spa": "eng fra spa rus ara por",
	} {
		if got := strings.Join(chosen(strings.Fields(installed)), " "); got != want {
			t.Errorf("of %q: %q, want %q", installed, got, want)
		}
	}
}

// A program that is no tesseract, or has no language, reads nothing.
func TestNew(t *testing.T) {
	for script, ok := range map[string]bool{
		"case $1 in --list-langs) printf 'List:\\neng\\nosd\\n';; *) echo tesseract 5;; esac": true,
		"case $1 in --list-langs) printf 'List:\\nosd\\n';; *) echo tesseract 5;; esac":       false,
		"exit 3": false,
	} {
		program := filepath.Join(t.TempDir(), "tesseract")
		if err := os.WriteFile(program, []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
		r, err := New(program, "")
		if (err == nil) != ok || ok && (r.languages != "eng" || !r.turned) {
			t.Errorf("%s: %+v, %v", script, r, err)
		}
	}
	// What is read by another version or in other languages is something else.
	a, b, c := Reader{version: "5", languages: "eng"}, Reader{version: "6", languages: "eng"}, Reader{version: "5", languages: "fra"}
	if a.key(nil, 0) == b.key(nil, 0) || a.key(nil, 0) == c.key(nil, 0) || a.key(nil, 0) == a.key([]byte{1}, 0) || a.key(nil, 1) == a.key(nil, 0) {
		t.Error("two pictures have one key")
	}
}
