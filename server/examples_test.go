package server

import (
	"encoding/json"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// examplesFolder holds what web/examples shows to people who write programs.
var examplesFolder = filepath.Join("..", "web", "examples")

// python finds a Python with pandas and matplotlib, or skips the test.
func python(t *testing.T) string {
	t.Helper()
	name := os.Getenv("TIPSEARCH_PYTHON")
	if name == "" {
		name = "python3"
	}
	if out, err := exec.Command(name, "-c", "import pandas, matplotlib").CombinedOutput(); err != nil {
		if os.Getenv("TIPSEARCH_PYTHON") != "" {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
		t.Skipf("%s has no pandas and matplotlib: pip install -r web/examples/requirements.txt, or name a Python that has them in TIPSEARCH_PYTHON", name)
	}
	return name
}

func TestExamplesScript(t *testing.T) {
	name := python(t)
	running := httptest.NewServer(seedServer(t))
	defer running.Close()
	picture := filepath.Join(t.TempDir(), "trend.png")
	out, err := exec.Command(name, filepath.Join(examplesFolder, "reports.py"), running.URL, `"replacement pickers"`,
		picture).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, want := range []string{"5 sections in 2 reports; exact: 4", "replacement picker", "no_report", "zero",
		"U.S. Department of State, 2024"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("the output lacks %q:\n%s", want, out)
		}
	}
	if info, err := os.Stat(picture); err != nil || info.Size() < 5000 {
		t.Errorf("no chart was drawn: %v", err)
	}
}

// The notebook's cells run one after another, as a reader would run them.
func TestExamplesNotebook(t *testing.T) {
	name := python(t)
	running := httptest.NewServer(seedServer(t))
	defer running.Close()
	text, err := os.ReadFile(filepath.Join(examplesFolder, "reports.ipynb"))
	if err != nil {
		t.Fatal(err)
	}
	var notebook struct {
		Cells []struct {
			Kind   string   `json:"cell_type"`
			Source []string `json:"source"`
		} `json:"cells"`
	}
	if err := json.Unmarshal(text, &notebook); err != nil {
		t.Fatal(err)
	}
	program := "import matplotlib\nmatplotlib.use('Agg')\n"
	for _, c := range notebook.Cells {
		if c.Kind == "code" {
			program += strings.Join(c.Source, "") + "\n"
		}
	}
	program += `
assert str(hits["year"].dtype) == "Int64" and str(hits["occurrences"].dtype) == "int64"
assert not any(c.startswith("Unnamed") for c in hits.columns)
print("sections", len(hits), "lines", len(lines), "2020", by_year.loc[2020].sum(), "2024", by_year.loc[2024].sum())
print("no report", list(trend[(trend["q"] == q) & (trend["status"] == "no_report")]["year"]))
`
	cmd := exec.Command(name, "-c", program)
	cmd.Env = append(os.Environ(), "TIPSEARCH="+running.URL)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, want := range []string{"sections 5 lines 7 2020 3 2024 4", "no report [2022, 2023]"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("the output lacks %q:\n%s", want, out)
		}
	}
}

func TestExamplesCurl(t *testing.T) {
	if program("curl") == "" || program("sh") == "" {
		t.Skip("curl or sh is not installed")
	}
	running := httptest.NewServer(seedServer(t))
	defer running.Close()
	out, err := exec.Command("sh", filepath.Join(examplesFolder, "reports.sh"), running.URL).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, want := range []string{`"total":{"sections":5,"reports":2}`, "turkmenistan-2024/profile",
		"left,match,right", "\n304"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("the output lacks %q:\n%s", want, out)
		}
	}
}
