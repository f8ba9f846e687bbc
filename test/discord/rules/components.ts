import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { walkComponents } from '../content/components.ts';
import type { Path, Problem } from '../errors.ts';
import { isObject, type JsonObject, objectsOf, textOf } from '../json.ts';
import { MESSAGE_LIMITS } from './limits.ts';
import {
  checkContainer,
  checkFile,
  checkGallery,
  checkMedia,
  checkSection,
} from './v2-components.ts';
import { neededText, tooLong } from './texts.ts';

const V2_TOP_LEVEL: readonly unknown[] = [
  ComponentType.ActionRow,
  ComponentType.Section,
  ComponentType.TextDisplay,
  ComponentType.MediaGallery,
  ComponentType.File,
  ComponentType.Separator,
  ComponentType.Container,
];

const SELECTS: readonly unknown[] = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];

/** All that Discord would refuse of a message's components. */
export function checkComponents(components: unknown, isV2: boolean): Problem[] {
  const top = objectsOf(components);
  const all = [...walkComponents(components, ['components'])];
  const problems: Problem[] = [];
  const add = (path: Path, code: string, message: string) => {
    problems.push({ path, code, message });
  };

  top.forEach(({ type }, index) => {
    const path = ['components', index, 'type'];
    if (!V2_TOP_LEVEL.includes(type)) {
      add(
        path,
        'UNION_TYPE_CHOICES',
        `Value of field "type" must be one of ${V2_TOP_LEVEL.join(', ')}.`,
      );
    } else if (!isV2 && type !== ComponentType.ActionRow) {
      add(path, 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1,).');
    }
  });

  if (!isV2 && top.length > MESSAGE_LIMITS.actionRows) {
    add(['components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.');
  }
  if (all.length > MESSAGE_LIMITS.componentsInAll) {
    add(
      ['components'],
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `The total number of components (${all.length}) exceeds ${MESSAGE_LIMITS.componentsInAll}.`,
    );
  }

  const texts = all.map(([component]) => component).filter(isTextDisplay);
  const characters = texts.reduce((sum, { content }) => sum + textOf(content).length, 0);
  if (characters > MESSAGE_LIMITS.textDisplayCharactersInAll) {
    add(
      ['components'],
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `Component displayable text exceeds maximum size of ${MESSAGE_LIMITS.textDisplayCharactersInAll}`,
    );
  }

  for (const [component, path] of all) problems.push(...checkComponent(component, path));
  problems.push(...duplicates(all, 'custom_id', 'COMPONENT_CUSTOM_ID_DUPLICATED'));
  problems.push(...duplicates(all, 'id', 'COMPONENT_ID_DUPLICATED'));

  return problems;
}

function isTextDisplay({ type }: JsonObject): boolean {
  return type === ComponentType.TextDisplay;
}

function duplicates(
  all: readonly [JsonObject, Path][],
  field: 'custom_id' | 'id',
  code: string,
): Problem[] {
  const seen = new Set<unknown>();
  const problems: Problem[] = [];

  for (const [component, path] of all) {
    const value = component[field];
    if (value === undefined || value === null || value === 0) continue;

    if (seen.has(value)) {
      const name = field === 'id' ? 'Component id' : 'Component custom id';
      problems.push({ path: [...path, field], code, message: `${name} cannot be duplicated` });
    }
    seen.add(value);
  }

  return problems;
}

function checkComponent(component: JsonObject, path: Path): Problem[] {
  switch (component['type']) {
    case ComponentType.ActionRow:
      return checkRow(component, path);
    case ComponentType.Button:
      return checkButton(component, path);
    case ComponentType.TextDisplay:
      return neededText(component['content'], 4000, [...path, 'content']);
    case ComponentType.Section:
      return checkSection(component, path);
    case ComponentType.MediaGallery:
      return checkGallery(component, path);
    case ComponentType.Container:
      return checkContainer(component, path);
    case ComponentType.File:
      return checkFile(component, path);
    case ComponentType.Thumbnail:
      return checkMedia(component['media'], [...path, 'media']);
    default:
      return SELECTS.includes(component['type']) ? checkSelect(component, path) : [];
  }
}

function checkRow(component: JsonObject, path: Path): Problem[] {
  const children = objectsOf(component['components']);
  const buttons = children.filter(({ type }) => type === ComponentType.Button);
  const selects = children.filter(({ type }) => SELECTS.includes(type));
  const isValid =
    children.length >= 1 &&
    buttons.length + selects.length === children.length &&
    (selects.length === 0 ? buttons.length <= MESSAGE_LIMITS.buttonsInARow : children.length === 1);

  return isValid
    ? []
    : [
        {
          path: [...path, 'components'],
          code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
          message: 'An action row holds one to five buttons, or one select menu.',
        },
      ];
}

function checkButton(component: JsonObject, path: Path): Problem[] {
  const { style, url, custom_id: customId, label, emoji, sku_id: skuId } = component;
  const has = (value: unknown) => value !== undefined && value !== null && value !== '';
  const problem = (field: string, code: string, message: string): Problem => ({
    path: [...path, field],
    code,
    message,
  });
  const problems: Problem[] = [
    ...tooLong(label, MESSAGE_LIMITS.buttonLabelCharacters, [...path, 'label']),
    ...tooLong(customId, MESSAGE_LIMITS.customIdCharacters, [...path, 'custom_id']),
  ];

  if (has(url) && has(customId)) {
    problems.push(
      problem(
        'custom_id',
        'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
        'A custom id and url cannot both be specified',
      ),
    );
  } else if (style === ButtonStyle.Link) {
    if (!has(url)) problems.push(problem('url', 'BASE_TYPE_REQUIRED', 'A url is required'));
  } else if (style === ButtonStyle.Premium) {
    if (!has(skuId)) problems.push(problem('sku_id', 'BASE_TYPE_REQUIRED', 'A SKU is required'));
  } else if (!has(customId)) {
    problems.push(problem('custom_id', 'BASE_TYPE_REQUIRED', 'A custom id is required'));
  }
  if (style !== ButtonStyle.Premium && !has(label) && !isObject(emoji)) {
    problems.push(
      problem('label', 'BUTTON_COMPONENT_INVALID_LABEL', 'A button needs a label or an emoji'),
    );
  }

  return problems;
}

function checkSelect(component: JsonObject, path: Path): Problem[] {
  const options = objectsOf(component['options']);
  const problems = neededText(component['custom_id'], MESSAGE_LIMITS.customIdCharacters, [
    ...path,
    'custom_id',
  ]);

  if (component['type'] === ComponentType.StringSelect) {
    if (options.length < 1 || options.length > MESSAGE_LIMITS.selectOptions) {
      problems.push({
        path: [...path, 'options'],
        code: 'BASE_TYPE_BAD_LENGTH',
        message: 'Must be between 1 and 25 in length.',
      });
    }
    const values = options.map(({ value }) => value);
    if (new Set(values).size !== values.length) {
      problems.push({
        path: [...path, 'options'],
        code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        message: 'The specified option value is already used',
      });
    }
  }

  return problems;
}
