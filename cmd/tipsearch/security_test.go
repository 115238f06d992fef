package main

import (
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
)

// The versions that SECURITY.md says were looked through are those of go.mod.
func TestSecurityVersions(t *testing.T) {
	mod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	versions := map[string]string{} // by the name's last parts: "gin", "golang.org/x/net"
	major := regexp.MustCompile(`/v\d+$`)
	for _, m := range regexp.MustCompile(`(?m)^\t(\S+) (v\S+)`).FindAllStringSubmatch(string(mod), -1) {
		name := major.ReplaceAllString(m[1], "")
		for _, n := range []string{name, path.Base(name), strings.TrimPrefix(name, "github.com/")} {
			versions[n] = m[2]
		}
	}
	text, err := os.ReadFile("../../.github/SECURITY.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := regexp.MustCompile(`(?m)^\| ([^|]+) \| (v\d[^|]*) \|`).FindAllStringSubmatch(string(text), -1)
	for _, row := range rows {
		names := strings.Split(row[1], ", ")
		for i, version := range strings.Split(row[2], ", ") {
			if want := versions[names[i]]; version != want {
				t.Errorf("SECURITY.md says %s %s, go.mod %q", names[i], version, want)
			}
		}
	}
	if len(rows) < 9 {
		t.Errorf("%d rows with a version", len(rows))
	}
}
