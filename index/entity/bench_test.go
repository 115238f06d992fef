package entity

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
	Find(text, Report{Country: "TKM", Year: 2024})
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(text, Report{Country: "TKM", Year: 2024})
	}
}

// BenchmarkTables measures the one-time cost of the tables.
func BenchmarkTables(b *testing.B) {
	for b.Loop() {
		n := &names{}
		for i, e := range Builtin().entries {
			n.add(e.Name, i)
		}
	}
}
