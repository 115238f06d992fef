package extract

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ulikunitz/xz"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
	"tipsearch/index/growth"
)

// Archives of qatar.txt by 7-Zip: packed by LZMA, with in/b.txt and a folder; by PPMd; with the
// password "tea with sugar", of the list of files too, and of the files alone.
const (
	packed7z = "N3q8ryccAARBW7sd4wAAAAAAAAAhAAAAAAAAADrpEZrgAPkAbF0AKhoIogLjV0qiuqY93V2zkuuZrdHSZk80ISKqemnDpAPA6BhAZiDI" +
		"zh3BZQ9HMpxPghbWN8h+KKi0heVKl5xicjaDBFSkZ6Mv4LYPG/VFSXA0MUEzLHw1rBlVwhezlj5OOPjzWQjFW/iD2RwAAAAAgTMHrg/U" +
		"kfZdQhX2s0V9aU2PHcDKZrC3vZYw5yhLeeZS1woAmX6p0ax4+0E6C2onEr5kIn3ivKYDnTDbpqhcSHEEoJt8N+eNHfMv3vlsFcUfjLoO" +
		"/9WIFyI15MKCH7MhnnfCJDso5/P+TkAAABcGdAEJbwAHCwEAASMDAQEFXQAQAAAMgIoKAUKpiUUAAA=="
	hidden7z = "N3q8ryccAAS9JE8T8AAAAAAAAAAvAAAAAAAAAPvmel87ATUFHyuYme9T5pLl8HxXF/DvKcXudnxn58ryWl/jaJY4l5Z6VscFu8DAqbJy" +
		"rr94QWxRdgmdQvl/HaYcUUZy6ecgDO0o/VTDAc4NxGT0mSw2j+qZ/8WTwJr7cmF/zfnnA8Lnzqq1luzasipi0ROOn0gXurrM133jYvei" +
		"52rZbnAiy6fKk+ogqcYrVuCcJM6JWdL2/yDaxpv1oeSw/Z2gwCy+fnXMTK8synXydUZJ4RvBOvuJmqMJ2c/ZoXzgzCHxHZtCHTzH6Inr" +
		"iyi3qtzA8bJaOL44gecxHM35JZrrWHraSGBSBKZVck/9Ya44osoXBoCAAQlwAAcLAQABJAbxBwESUw8dFetHXt/m8zIby/TjkW0ADGoK" +
		"AYZKskYAAA=="
	locked7z = "N3q8ryccAAQhMvPUgAAAAAAAAABqAAAAAAAAAP3K40MjgG30F27+2AQbNvmmjgKMBTZSiFJwBpw8WgG/4Qs8na5UgSOCJXDBK2S6XnS4" +
		"EVZRyAIwGg41oN79m0jMqYORsqzg1p1zwad4YBcf0QxWwKZlzNv+vqhWFYV1xY48YVdD/Baxmsxq6/3sRZUwu9oKj3XgNFoo3D57+i9Y" +
		"5UOimgEEBgABCYCAAAcLAQACJAbxBwESUw9RKkxxI9LbC9DNlYI2HkmVISEBAAEADHF9AAgKAad7Mz8AAAUBGQARFQBxAGEAdABhAHIA" +
		"LgB0AHgAdAAAABQKAQA5qG4pIYHdARUGAQAggKSBAAA="
	aesZIP = "UEsDBDMAAQBjAFu6fl0AAAAAfQAAAH0AAAAJAAsAcWF0YXIudHh0AZkHAAIAQUUDCABYCp85L576PpHJsUrx3AKUPNX834RL73fl/SM6" +
		"IQYD51z1OfBcEfc1iMo/g3VRf0Bj0rjV7A7J6QjuW3qgZFLvPdAA5Fu6pO8aYQk2hKf4cSWB64JAsI+2z+jtYhgR+zd0Hcq92kfu+qSy" +
		"I+FOWLZPPlb7wdcrQsNMxaX3CFBLAQI/AzMAAQBjAFu6fl0AAAAAfQAAAH0AAAAJAC8AAAAAAAAAIICkgQAAAABxYXRhci50eHQKACAA" +
		"AAAAAAEAGAA5qG4pIYHdAQAAAAAAAAAAAAAAAAAAAAABmQcAAgBBRQMIAFBLBQYAAAAAAQABAGYAAACvAAAAAAA="
	oldZIP = "UEsDBBQAAQAIAFu6fl2nezM/bQAAAH0AAAAJAAAAcWF0YXIudHh0SIGW5TLh4P8varEk36IqGS22Hd1tAPjpADKfm/13I2YCZCnWVjtq" +
		"yRj9g8h6RCeLq4N0YbhGSfyGqpSWcD1vSxeQ1P5/M3Pb7i3gR0e0L6V5anQVIRfbLuSItHAj+jSiy4V76mGjDBJWymR5TFBLAQI/AxQA" +
		"AQAIAFu6fl2nezM/bQAAAH0AAAAJACQAAAAAAAAAIICkgQAAAABxYXRhci50eHQKACAAAAAAAAEAGAA5qG4pIYHdAQAAAAAAAAAAAAAA" +
		"AAAAAABQSwUGAAAAAAEAAQBbAAAAlAAAAAAA"
	password      = "tea with sugar"
	fortyFamilies = "The inspectors of Qatar found forty families in the kilns of the north, and the police opened nine cases " +
		"against the owners."
)

func unbase(t testing.TB, text string) string {
	t.Helper()
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestSevenZip(t *testing.T) {
	for name, data := range map[string]string{"packed.7z": unbase(t, packed7z),
		"plain.7z": string(sample.SevenZip("qatar.txt", fortyFamilies, "../evil.txt", fortyFamilies, "in/b.txt", fortyFamilies, "._x", "\x00"))} {
		docs, problems := readAll(name, data)
		if want := []string{name + "/qatar.txt", name + "/in/b.txt"}; len(docs) != 2 || !sameFiles(docs, want) {
			t.Fatalf("%s: read %q, want %q; problems %v", name, filesOf(docs), want, problems)
		}
		for _, d := range docs {
			if d.Text != fortyFamilies {
				t.Errorf("%s: %q", d.File, d.Text)
			}
		}
		if evil := name == "plain.7z"; evil != strings.Contains(fmt.Sprint(problems), "evil.txt: its name points outside") {
			t.Errorf("%s: problems %v", name, problems)
		}
	}
}

func sameFiles(docs []*document.Document, want []string) bool {
	got := filesOf(docs)
	slices.Sort(got)
	slices.Sort(want)
	return slices.Equal(got, want)
}

// A password opens what it fits. What is protected and not opened is a line that says what to do.
func TestPasswords(t *testing.T) {
	for name, text := range map[string]string{"hidden.7z": hidden7z, "locked.7z": locked7z, "aes.zip": aesZIP, "old.zip": oldZIP} {
		for given, opens := range map[string]bool{password: true, "": false, "coffee": false} {
			var docs []*document.Document
			problems := Read(t.Context(), name, []byte(unbase(t, text)), Options{Password: given}, func(d *document.Document) error {
				docs = append(docs, d)
				return nil
			})
			told := strings.Contains(fmt.Sprint(problems), "it is protected by a password; state it in --password-file")
			if opens && (len(docs) != 1 || docs[0].Text != fortyFamilies) || !opens && (len(docs) != 0 || !told) {
				t.Errorf("%s with %q: %d reports, problems %v", name, given, len(docs), problems)
			}
		}
	}
}

func xzOf(t testing.TB, data string) string {
	t.Helper()
	var b bytes.Buffer
	w, err := xz.NewWriter(&b)
	if err != nil {
		t.Fatal(err)
	}
	w.Write([]byte(data))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestXZ(t *testing.T) {
	if d := readOne(t, "qatar.txt.xz", xzOf(t, fortyFamilies)); d.File != "qatar.txt" || d.Text != fortyFamilies {
		t.Errorf("%s: %q", d.File, d.Text)
	}
	docs, problems := readAll("a.tar.xz", xzOf(t, tarOf(t, member{"b.txt", fortyFamilies}, member{"c.txt", fortyFamilies})))
	if want := []string{"a.tar/b.txt", "a.tar/c.txt"}; !slices.Equal(filesOf(docs), want) {
		t.Errorf("read %q, want %q; problems %v", filesOf(docs), want, problems)
	}
}

// Archives that are damaged, or made to exhaust the machine, are refused in a line.
func TestBadSevenZipAndXZ(t *testing.T) {
	whole, packed := xzOf(t, strings.Repeat(fortyFamilies, 100)), unbase(t, packed7z)
	greedy := []byte(whole)
	greedy[12+1+1+2] = 40 // the dictionary's size: 4 GB
	for _, c := range []struct{ name, data, want string }{
		{"a.7z", packed[:100], "the 7z file cannot be read: it is damaged"},
		{"a.7z", packed[:40] + "xxxx" + packed[44:], "it is damaged"},
		{"a.7z", string(sample.SevenZip("zeros.txt+", strings.Repeat("x", 1<<20))), "it expands more than 100-fold, as a bomb does"},
		{"a.txt.xz", whole[:200], "the xz file cannot be read: it ends in the middle"},
		{"a.txt.xz", string(greedy), "it needs more than 256 MB of memory"},
		{"a.txt.xz", whole[:40] + "xxxxxxxxx" + whole[49:], "the xz file cannot be read: it is damaged"},
		{"a.tar.xz", xzOf(t, tarOf(t, member{"good.txt", fortyFamilies}, member{"zeros.txt", strings.Repeat("\x00", 40<<20)})), "as a bomb does"},
	} {
		_, problems := readAll(c.name, c.data)
		if len(problems) == 0 || !strings.Contains(fmt.Sprint(problems), c.want) {
			t.Errorf("%s: problems %v, want %q", c.name, problems, c.want)
		}
	}
}

func TestGrowthOfSevenZip(t *testing.T) {
	growth.Check(t, []growth.Case{{Name: "7z: files", Input: growth.Made(reading("a.7z"), func(n int) string {
		var files []string
		for i := range n {
			files = append(files, fmt.Sprintf("%d.txt", i), sentence)
		}
		return string(sample.SevenZip(files...))
	})}})
}
