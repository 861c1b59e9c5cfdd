package org.slidestream.e2e.documents;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.util.SimpleDocTreeVisitor;
import java.util.stream.Collectors;

/** Writes the body of a Javadoc comment as one line of Markdown. */
final class JavadocMarkdown extends SimpleDocTreeVisitor<String, Void> {

  static String of(DocCommentTree comment) {
    JavadocMarkdown markdown = new JavadocMarkdown();
    return comment.getFullBody().stream()
        .map(part -> part.accept(markdown, null))
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .strip();
  }

  @Override
  public String visitText(TextTree text, Void unused) {
    return text.getBody().replace("|", "\\|");
  }

  @Override
  public String visitLiteral(LiteralTree literal, Void unused) {
    return "`" + literal.getBody().getBody() + "`";
  }

  @Override
  protected String defaultAction(DocTree other, Void unused) {
    throw new IllegalArgumentException("a setting's Javadoc should be plain text, not " + other);
  }
}
