package search

import (
	"strings"
	"testing"

	"tipsearch/index"
)

// reportsInOtherScripts are a report each; the first line is its title, and ^ the sign
// that keeps Persian letters from joining.
var reportsInOtherScripts = map[string]string{
	"ru": `Торговля людьми в регионе
Инспекторы труда посетили кирпичные заводы и обнаружили сорок семей. Полиция расследовала девять дел о принудительном труде.
Суды вынесли приговоры торговцам людьми, а ещё трое ждут суда. Приют для жертв открылся в столице.`,
	"ar": `تقرير عن الاتجار
زار مفتشو العمل أفران الطوب في شمال البلاد ووجدوا أربعين أسرة تعمل بلا أجر. واحتفظ صاحب الفرن بأوراق العمال.
وقالت الحكومة إن وزارة العدل أنشأت مأوى للضحايا وأنفقت عليه ٢٬٠٩٠ جنيهًا. وأدانت المحكمة ستة من المتّجرين بالأطفال.`,
	"he": `דוח על סחר בבני אדם
מפקחי העבודה ביקרו במפעלי הלבנים ומצאו ארבעים משפחות. בעל המפעל החזיק במסמכי העובדים.
המשטרה פתחה תשע חקירות. משרד הרווחה הקים מקלט לקורבנות, ואישה אחת קיבלה שָׁלוֹם.`,
	"fa": `گزارش قاچاق انسان
بازرسان کار از کوره^های آجرپزی بازدید کردند و چهل خانواده را یافتند که بدون مزد کار می^کردند. صاحب کوره مدارک کارگران را نگه داشت.`,
	"zh": `人口贩运报告
劳动监察员走访了北部的砖窑，发现四十个家庭一直无偿劳动。警方对九起强迫劳动案件立案调查。`,
	"th": `รายงานการค้ามนุษย์
พนักงานตรวจแรงงานไปที่โรงอิฐและพบสี่สิบครอบครัว ตำรวจเปิดคดีแรงงานบังคับเก้าคดี`,
	"en": `Report on trafficking in the region
The labour inspectors visited the brick kilns and found forty families. The police opened nine cases of forced labor.`,
}

// Reports in other scripts answer by word forms, phrases and prefixes, and mark what they
// found; where nothing is listed, nothing is found.
func TestOtherScripts(t *testing.T) {
	var sources []index.Source
	for name, text := range reportsInOtherScripts {
		title, rest, _ := strings.Cut(text, "\n")
		sources = append(sources, index.Source{Name: name + ".txt",
			Data: []byte(title + "\n\n" + strings.NewReplacer("\n", "\n\n", "^", "\u200c").Replace(rest) + "\n")})
	}
	s := searching(t, sources...)
	for _, c := range []struct {
		query string
		match Match
		marks string // of the first hit
	}{
		{"жертва", Forms, "жертв"},
		{"жертва", Exact, ""},
		{"дело", Forms, "дел"},
		{`"принудительный труд"`, Forms, "принудительном труде"},
		{`="девять дел"`, Forms, "девять дел"},
		{"торговец", Forms, ""},
		{"еще трое", Forms, "ещё трое"},
		{"кирпичн*", Forms, "кирпичные"},
		{"принудительнем~1", Forms, "принудительном"},
		{"حكومة", Forms, "الحكومة"},
		{"ضحية", Forms, "للضحايا"},
		{"الوزارة", Forms, "وزارة"},
		{"طفل", Forms, "بالأطفال"},
		{"المتجرين", Forms, "المتّجرين"},
		{"المتجرين", Exact, ""},
		{`"افران الطوب"`, Forms, "أفران الطوب"},
		{"2090", Forms, "٢٬٠٩٠"},
		{"عامل", Forms, "العمال"},
		{"עובד", Forms, "העובדים"},
		{"קורבן", Forms, "לקורבנות"},
		{"שלום", Forms, "שָׁלוֹם"},
		{"נשים", Forms, "ואישה"},
		{"מטרה", Forms, ""},
		{"كارگر", Forms, "کارگران"},
		{"میکردند", Exact, "می\u200cکردند"},
		{"强迫劳动", Forms, "强迫劳动"},
		{`="强迫劳动"`, Forms, "强迫劳动"},
		{"劳动 砖窑", Forms, "劳动"},
		{"劳迫", Forms, ""},
		{"แรงงานบังคับ", Forms, "แรงงานบังคับ"},
		{"งานบังคับ", Forms, "งานบังคับ"},
		{"งานบ", Forms, ""},
		{"victim", Forms, ""},
		{"family", Forms, "families"},
	} {
		out := find(t, s, Request{Query: c.query, Match: c.match, Size: 5, Snippets: 3})
		marks := ""
		for _, h := range out.Hits {
			for _, snippet := range h.Snippets {
				if len(snippet.Marks) > 0 && marks == "" {
					marks = snippet.Text[snippet.Marks[0].Start:snippet.Marks[0].End]
				}
			}
		}
		if marks != c.marks || len(out.Hits) != min(1, len(c.marks)) {
			t.Errorf("%s by %s: %d sections, of which %q is marked; want %q", c.query, c.match, len(out.Hits), marks, c.marks)
		}
	}
}
