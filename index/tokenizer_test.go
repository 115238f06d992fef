package index

import (
	"reflect"
	"strings"
	"testing"
)

func TestTokenizerGivesWhatTokensGives(t *testing.T) {
	tok := NewTokenizer()
	for _, text := range []string{
		"", "The organs of the organization\nharvested Türkiye’s cotton; U.S. 2,090 labour-camps 129/1",
		strings.Repeat("picker pickers picking ", 50), "强迫 \xff劳动",
	} {
		for range 2 { // from memory the second time
			got, want := tok.Tokens(text), Tokens(text)
			if len(got) != len(want) || len(got) > 0 && !reflect.DeepEqual(got, want) {
				t.Errorf("%q: %v, want %v", text, got, want)
			}
		}
	}
}
