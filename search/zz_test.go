package search
import ("testing";"context";"fmt")
func TestTryYears(t *testing.T){ s:=seeds(t); ctx:=context.Background()
 c,err:=s.Compare(ctx,Part{Report:"turkmenistan-2020",Kind:"prevention"},Part{Report:"turkmenistan-2024",Kind:"prevention"}); if err!=nil{t.Fatal(err)}
 for i,r:=range c.Rows{ fmt.Print(i," ",r.Status," ",r.Related); if r.Left!=nil{fmt.Printf(" L¶%d %.60s",r.Left.Paragraph,r.Left.Text)}; if r.Right!=nil{fmt.Printf(" R¶%d %.60s",r.Right.Paragraph,r.Right.Text)};fmt.Println()}
 h,err:=s.Heat(ctx,"TKM","tip"); if err!=nil{t.Fatal(err)}
 for _,r:=range h.Rows{fmt.Printf("%q %+v %.2f\n",r.Kind,r.Cells,r.Cells[0].Share.Carry())}
 for n:=1;n<40;n++{ hs,err:=s.Since(ctx,"turkmenistan-2024",n); if err!=nil{fmt.Println(err);break}; for _,x:=range hs{ if len(x.Appearances)>1{fmt.Printf("since %d: %.100s\n",x.Since,x.Passage.Text); for _,a:=range x.Appearances{fmt.Println("    ",a.Report.ID,a.Passage.Paragraph,a.Equal,a.Likeness,a.Changes)}}}}
 rs,_:=s.Recommendations(ctx,"TKM","tip"); for _,st:=range rs{fmt.Println(st.From.ID,st.To.ID,st.Counts); for _,it:=range st.Items{fmt.Print(it.Fate," ",it.Related); if it.Left!=nil{fmt.Print("\n   L ",it.Left.Text)}; if it.Right!=nil{fmt.Print("\n   R ",it.Right.Text)};fmt.Println()}}
 cs,err:=s.Counters(ctx,Filters{}); fmt.Println(err); for _,x:=range cs{fmt.Println(x.Country,x.What,x.Negative,x.Unit); for _,p:=range x.Points{fmt.Println("    ",p.Report.ID,p.N,p.From,p.Phrase,"|",p.Clause,p.Sentence.Section.ID,p.Sentence.Paragraph)}}
 fmt.Println(s.Find("TKM",2021,""), s.Find("TKM",2024,"prevention"))
}
