package analysis

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

func TestTokenizerGivesWhatTokensGives(t *testing.T) {
	tok := NewTokenizer(BuiltinForms())
	for _, text := range []string{
		"", "The organs of the organization\nharvested Türkiye’s cotton; U.S. 2,090 labour-camps 129/1",
		strings.Repeat("picker pickers picking ", 50), "强迫 \xff劳动",
	} {
		for range 2 { // from the cache the second time
			got, want := tok.Tokens(text), Tokens(text)
			if len(got) != len(want) || len(got) > 0 && !reflect.DeepEqual(got, want) {
				t.Errorf("%q: %v, want %v", text, got, want)
			}
		}
	}
}

// A server reads texts for as long as it runs: the texts of cached words must not stay in memory.
func TestTokenizerKeepsNoTexts(t *testing.T) {
	const size, texts = 1 << 20, 64
	before := heap()
	tok := NewTokenizer(BuiltinForms())
	for i := range texts {
		text := fmt.Sprintf("seen%d %s", i, strings.Repeat(" ", size))
		if got := tok.Tokens(text); len(got) != 1 {
			t.Fatalf("%d words in a text of one", len(got))
		}
	}
	if grown := heap() - before; grown > texts*size/4 {
		t.Errorf("%d MB stay in memory of %d texts of %d MB", grown>>20, texts, size>>20)
	}
	runtime.KeepAlive(tok)
}

func heap() int {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
