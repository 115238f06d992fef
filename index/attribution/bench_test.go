package attribution

import (
	"os"
	"testing"
)

// BenchmarkFind reads the longest seed; MB/s is of text.
func BenchmarkFind(b *testing.B) {
	data, err := os.ReadFile("../../seeds/001_596d974f011e7019.txt")
	if err != nil {
		b.Fatal(err)
	}
	text := string(data)
	Find(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(text)
	}
}
