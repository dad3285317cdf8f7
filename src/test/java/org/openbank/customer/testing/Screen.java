package org.openbank.customer.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a person sees who scrolls back through a terminal: text, moves of the cursor and erasing, without colours. */
public final class Screen {

    /** A sequence that says something to the terminal; what is between its bracket and its letter is the first group. */
    private static final Pattern CONTROL = Pattern.compile("\u001b\\[([0-9;?]*)([@-~])|\u001b[^\\[]");

    private static final int TAB = 8;

    private final int columns;
    private final int rows;
    private final List<char[]> lines = new ArrayList<>();
    private final StringBuilder unread = new StringBuilder();

    /** The first line that has not scrolled away, and where the cursor is below it. */
    private int top;

    private int row;
    private int column;

    public Screen(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        fillUp();
    }

    /** Takes what a program writes; a sequence may come in pieces. */
    public synchronized void write(String output) {
        unread.append(output);
        int next = 0;
        while (next < unread.length()) {
            char character = unread.charAt(next);
            if (character != '\u001b') {
                print(character);
                next++;
                continue;
            }
            Matcher control = CONTROL.matcher(unread).region(next, unread.length());
            if (!control.lookingAt()) {
                break;
            }
            if (control.group(2) != null) {
                obey(control.group(2).charAt(0), control.group(1));
            }
            next = control.end();
        }
        unread.delete(0, next);
    }

    /** The lines as they would be copied, without the blanks at their ends. */
    public synchronized List<String> lines() {
        return lines.stream().map(line -> new String(line).stripTrailing()).toList();
    }

    @Override
    public String toString() {
        return lines().stream().collect(Collectors.joining("\n"));
    }

    private void print(char character) {
        switch (character) {
            case '\r' -> column = 0;
            case '\n' -> down();
            case '\b' -> column = Math.max(0, column - 1);
            case '\t' -> column = Math.min(columns - 1, (column / TAB + 1) * TAB);
            default -> {
                if (character >= ' ') {
                    put(character);
                }
            }
        }
    }

    private void put(char character) {
        if (column == columns) {
            column = 0;
            down();
        }
        lines.get(top + row)[column++] = character;
    }

    private void down() {
        if (row == rows - 1) {
            top++;
            fillUp();
        } else {
            row++;
        }
    }

    private void fillUp() {
        while (lines.size() < top + rows) {
            char[] line = new char[columns];
            Arrays.fill(line, ' ');
            lines.add(line);
        }
    }

    private void obey(char command, String parameters) {
        switch (command) {
            case 'A' -> row = within(rows, row - number(parameters, 0, 1));
            case 'B' -> row = within(rows, row + number(parameters, 0, 1));
            case 'C' -> column = within(columns, column + number(parameters, 0, 1));
            case 'D' -> column = within(columns, column - number(parameters, 0, 1));
            case 'G' -> column = within(columns, number(parameters, 0, 1) - 1);
            case 'H' -> {
                row = within(rows, number(parameters, 0, 1) - 1);
                column = within(columns, number(parameters, 1, 1) - 1);
            }
            case 'J' -> {
                eraseLine(number(parameters, 0, 0));
                for (int other = 0; other < rows; other++) {
                    if (number(parameters, 0, 0) == 2 || (number(parameters, 0, 0) == 0) == other > row) {
                        erase(other, 0, other == row ? 0 : columns);
                    }
                }
            }
            case 'K' -> eraseLine(number(parameters, 0, 0));
            default -> {
                // Colours, and modes that change nothing here.
            }
        }
    }

    /** 0: from the cursor on, 1: up to it, 2: all. */
    private void eraseLine(int what) {
        erase(row, what == 0 ? column : 0, what == 1 ? Math.min(columns, column + 1) : columns);
    }

    private void erase(int which, int from, int to) {
        if (from < to) {
            Arrays.fill(lines.get(top + which), from, to, ' ');
        }
    }

    private static int within(int size, int position) {
        return Math.max(0, Math.min(size - 1, position));
    }

    private static int number(String parameters, int index, int otherwise) {
        String[] numbers = parameters.split(";");
        return index < numbers.length && numbers[index].matches("[1-9]\\d*")
                ? Integer.parseInt(numbers[index])
                : otherwise;
    }
}
