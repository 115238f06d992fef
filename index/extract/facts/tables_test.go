package facts

import (
	"strings"
	"testing"

	"tipsearch/index/extract/sample"
)

func TestBoilerplateTable(t *testing.T) {
	if _, err := parseBoilerplate(boilerplateTable); err != nil {
		t.Error(err)
	}
	sample.LintSorted(t, "boilerplate.txt", boilerplateTable)
	sample.LintSorted(t, "languages.txt", languagesTable)
	sample.LintSorted(t, "fields.txt", fieldsTable)
	seen := map[string]string{}
	for line := range strings.Lines(fieldsTable) {
		if f := strings.Fields(line); !strings.HasPrefix(line, "#") {
			for _, name := range f[1:] {
				if seen[name] != "" {
					t.Errorf("fields.txt: %s is %s and %s", name, seen[name], f[0])
				}
				seen[name] = f[0]
			}
		}
	}
	for _, bad := range []string{"line | x", "word | x | y", "line | x | y\nline | x | Y!"} {
		if _, err := parseBoilerplate(bad); err == nil {
			t.Errorf("%q is no table and was read", bad)
		}
	}
}
