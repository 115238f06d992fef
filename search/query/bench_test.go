package query

import "testing"

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, _, err := spoken.Parse(`"replacement pickers" (cotton OR harvest) -section:profile year:2019..2024 traficking~`); err != nil {
			b.Fatal(err)
		}
	}
}
